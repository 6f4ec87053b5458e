"""TextExpander: a CSV without a head of abbreviation, content and label. The group is the file's name."""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.macros.target import Entry, ExportFile, Given, csv_file, placed, shortcuts
from kbgen.macros.text import TextSyntax, as_text


def _value(name: str, default: str | None) -> str:
    return f"%filltext:name={name}:default={default}%" if default else f"%filltext:name={name}%"


def _guard(text: str) -> str:
    return text.replace("%", "%%")


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = TextSyntax(given.value(_value), _guard)
    items = [item for item in placed(given) if item.compiled.active]
    found = []
    for item, shortcut in zip(items, shortcuts(items), strict=True):
        payload = {
            "abbreviation": f";{shortcut}",
            "content": as_text(item.reply.blocks, syntax),
            "label": given.title(item.compiled, item.channel),
        }
        found.append(Entry(item.key, item.compiled.macro, payload))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    columns = ("abbreviation", "content", "label")
    rows = [[entry.payload[column] for column in columns] for entry in entries]
    return (csv_file("kbgen.csv", rows),)
