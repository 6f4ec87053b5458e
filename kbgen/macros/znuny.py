"""Znuny and OTRS: answer templates in HTML.

There a tag is ``&lt;OTRS_…&gt;``, escaped as the rich editor has it, in any case of letters; and every
line end is taken out of the text, so lines of code are told apart by ``<br>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kbgen.macros.html import HtmlSyntax, as_html
from kbgen.macros.target import Entry, ExportFile, Given, json_file, origin, placed

_TAG = re.compile(r"&lt;((?:OTRS|OTOBO|ZNUNY)_)", re.IGNORECASE)
_VALID, _INVALID = 1, 2


def _value(name: str, default: str | None) -> str:
    return f"&lt;{name}&gt;"


def _guard(text: str) -> str:
    return _TAG.sub(r"&lt;<span>\1</span>", text)


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = HtmlSyntax(given.value(_value), _guard, newline="<br>")
    found = []
    for item in placed(given):
        payload = {
            "Name": given.title(item.compiled, item.channel),
            "Template": as_html(item.reply.blocks, syntax),
            "ContentType": "text/html",
            "TemplateType": "Answer",
            "ValidID": _VALID if item.compiled.active else _INVALID,
            "Comment": origin(item.key),
        }
        found.append(Entry(item.key, item.compiled.macro, payload))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    return (json_file("templates.json", [entry.payload for entry in entries]),)
