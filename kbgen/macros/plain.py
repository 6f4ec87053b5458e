"""Plain HTML and text, to copy into any helpdesk: Omnidesk, Usedesk, HelpDeskEddy, Jira and others.

Nothing is filled in by itself: what the agent has to put in stands in square brackets.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from kbgen.macros.html import HtmlSyntax, as_html
from kbgen.macros.reply import Value
from kbgen.macros.target import Entry, ExportFile, Given, Placed, csv_file, placed
from kbgen.macros.text import TextSyntax, as_text
from kbgen.model.macro import value_label

_COLUMNS = ("locale", "slug", "channels", "area", "title", "shortcut", "tags", "file")


def _value(locale: str) -> Callable[[Value], str]:
    def written(value: Value) -> str:
        default = f" / {value.default}" if value.default else ""
        return f"[{value_label(value.name, locale)}{default}]"

    return written


def entries(given: Given) -> tuple[Entry, ...]:
    items = (item for item in placed(given) if item.compiled.active)
    return tuple(Entry(item.key, item.compiled.macro, _payload(item)) for item in items)


def _payload(item: Placed) -> dict[str, str]:
    macro = item.compiled.macro
    value = _value(macro.locale)
    name = macro.slug + (f".{item.channel}" if item.channel else "")
    return {
        "locale": macro.locale,
        "slug": macro.slug,
        "channels": " ".join(item.reply.channels),
        "area": item.compiled.area,
        "title": macro.title,
        "shortcut": macro.shortcut,
        "tags": " ".join(macro.tags),
        "file": f"{macro.locale}/{name}",
        "html": as_html(item.reply.blocks, HtmlSyntax(value)),
        "text": as_text(item.reply.blocks, TextSyntax(value)),
    }


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    found = [csv_file("index.csv", [_COLUMNS, *(_row(entry) for entry in entries)])]
    for entry in entries:
        path = entry.payload["file"]
        found.append(ExportFile(f"{path}.html", _page(entry).encode()))
        found.append(ExportFile(f"{path}.txt", (entry.payload["text"] + "\n").encode()))
    return tuple(found)


def _row(entry: Entry) -> list[str]:
    return [entry.payload[column] for column in _COLUMNS]


def _page(entry: Entry) -> str:
    """A whole page, so that a browser shows Cyrillic and copies rich text."""
    title = html.escape(entry.payload["title"])
    head = f'<meta charset="utf-8">\n<title>{title}</title>'
    locale = entry.payload["locale"]
    return f'<!doctype html>\n<html lang="{locale}">\n{head}\n{entry.payload["html"]}\n'
