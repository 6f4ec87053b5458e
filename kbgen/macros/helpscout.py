"""Help Scout: saved replies, which hold a text for e-mail and another for chat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.target import Entry, ExportFile, Given, json_file
from kbgen.macros.text import TextSyntax, as_text
from kbgen.model.macro import MacroChannel

_VARIABLE = re.compile(r"\{%(?=\s*(?:conversation|customer|mailbox|user)\.)")


def value(name: str, default: str | None) -> str:
    return f"{{%{name},fallback={default}%}}" if default else f"{{%{name}%}}"


def _text_guard(text: str) -> str:
    """Plain text knows no escape: a joiner of no width spoils what is the name of a variable there."""
    return _VARIABLE.sub("{\u2060%", text)


def entries(given: Given) -> tuple[Entry, ...]:
    html = HtmlSyntax(given.value(value), brace_guard(given.desk))
    text = TextSyntax(given.value(value), _text_guard)
    found = []
    for compiled in given.macros:
        email, chat = (compiled.reply(one) for one in (MacroChannel.EMAIL, MacroChannel.CHAT))
        main = email or chat
        if main is None or not compiled.active:
            continue
        payload = {
            "name": given.title(compiled),
            "text": as_html(main.blocks, html),
            "chatText": as_text((chat or main).blocks, text),
        }
        macro = compiled.macro
        found.append(Entry(f"{macro.slug}/{macro.locale}", macro, payload))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    return (json_file("saved_replies.json", [entry.payload for entry in entries]),)
