"""Chatwoot: canned responses.

Its editor replaces exact keys alone, so no filter may stand in a placeholder, and everything else
between double braces vanishes: such text is refused before it comes here.
"""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.macros.target import Entry, ExportFile, Given, json_file, placed, shortcuts
from kbgen.macros.text import TextSyntax, as_text


def _value(name: str, default: str | None) -> str:
    return f"{{{{{name}}}}}"


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = TextSyntax(given.value(_value), markdown=True)
    items = [item for item in placed(given) if item.compiled.active]
    found = []
    for item, shortcut in zip(items, shortcuts(items), strict=True):
        content = as_text(item.reply.blocks, syntax)
        payload = {"short_code": shortcut, "content": content}
        sizes = {"shortcut": shortcut, "body": content}
        found.append(Entry(item.key, item.compiled.macro, payload, sizes))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    return (json_file("canned_responses.json", [entry.payload for entry in entries]),)
