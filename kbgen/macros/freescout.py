"""FreeScout: saved replies, to be pasted into its module; the syntax is Help Scout's."""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.macros.helpscout import value
from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.target import Entry, ExportFile, Given, json_file, placed


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = HtmlSyntax(given.value(value), brace_guard(given.desk))
    found = []
    for item in placed(given):
        if item.compiled.active:
            payload = {
                "name": given.title(item.compiled, item.channel),
                "text": as_html(item.reply.blocks, syntax),
            }
            found.append(Entry(item.key, item.compiled.macro, payload))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    return (json_file("saved_replies.json", [entry.payload for entry in entries]),)
