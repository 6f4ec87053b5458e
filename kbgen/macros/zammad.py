"""Zammad: text modules, as the CSV that its administration imports.

Macros of Zammad cannot reply, so macros become text modules. A module has no language: its name says
it. Inside a cell ``~~~`` would make a list of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.target import Entry, ExportFile, Given, csv_file, origin, placed, shortcuts

COLUMNS = ("name", "keywords", "content", "note", "active")


def _value(name: str, default: str | None) -> str:
    return f"#{{{name}}}"


def entries(given: Given) -> tuple[Entry, ...]:
    braces = brace_guard(given.desk)

    def guard(text: str) -> str:
        return braces(text).replace("~~~", "~~<span>~</span>")

    syntax = HtmlSyntax(given.value(_value), guard)
    items = list(placed(given))
    found = []
    for item, shortcut in zip(items, shortcuts(items), strict=True):
        macro = item.compiled.macro
        name = given.title(item.compiled, item.channel)
        keywords = " ".join(dict.fromkeys((shortcut, macro.slug, *macro.products, *macro.tags)))
        content = as_html(item.reply.blocks, syntax)
        payload = {
            "name": name,
            "keywords": keywords,
            "content": content,
            "note": origin(item.key),
            "active": item.compiled.active,
        }
        sizes = {"title": name, "keywords": keywords, "body": content}
        found.append(Entry(item.key, macro, payload, sizes))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    rows = [
        [str(value).lower() if isinstance(value, bool) else value for value in row]
        for row in ([entry.payload[column] for column in COLUMNS] for entry in entries)
    ]
    return (csv_file("text_modules.csv", [COLUMNS, *rows]),)
