"""Intercom: macros in its limited HTML, which has no tables, rules or code blocks' newlines to lose."""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.target import Entry, ExportFile, Given, json_file, placed


def _value(name: str, default: str | None) -> str:
    return (
        f'<attribute key="{name}" default="{default}"/>'
        if default
        else f'<attribute key="{name}"/>'
    )


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = HtmlSyntax(given.value(_value), brace_guard(given.desk), tables=False)
    found = []
    for item in placed(given):
        if not item.compiled.active:
            continue
        body = as_html(item.reply.blocks, syntax)
        payload = {
            "name": given.title(item.compiled, item.channel),
            "body": body,
            "visible_to": "everyone",
            "available_on": ["inbox", "messenger"],
        }
        found.append(Entry(item.key, item.compiled.macro, payload, {"body": body}))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    return (json_file("macros.json", [entry.payload for entry in entries]),)
