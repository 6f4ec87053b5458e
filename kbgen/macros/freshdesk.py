"""Freshdesk: canned responses. ``folder`` is the folder's name; the API wants its number."""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.target import Entry, ExportFile, Given, json_file, placed

_ALL_AGENTS = 0


def _value(name: str, default: str | None) -> str:
    return f"{{{{{name}}}}}"


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = HtmlSyntax(given.value(_value), brace_guard(given.desk))
    found = []
    for item in placed(given):
        title = given.title(item.compiled, item.channel)
        payload = {
            "title": title,
            "content_html": as_html(item.reply.blocks, syntax),
            "folder": item.compiled.area,
            "visibility": _ALL_AGENTS,
        }
        found.append(Entry(item.key, item.compiled.macro, payload, {"title": title}))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    return (json_file("canned_responses.json", [entry.payload for entry in entries]),)
