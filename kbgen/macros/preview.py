"""A reply as a customer would read it, with the values of a made-up ticket."""

from __future__ import annotations

import html

from kbgen.macros.html import HtmlSyntax, as_html
from kbgen.macros.reply import Compiled, Reply, Value
from kbgen.macros.text import TextSyntax, as_text
from kbgen.model.macro import MAY_BE_MISSING, sample


def previewed(compiled: Compiled, reply: Reply, *, form: str, known: bool = True) -> str:
    """The reply as ``html`` or ``text``; without ``known`` nothing of the customer is on file."""
    locale = compiled.macro.locale

    def value(asked: Value) -> str:
        missing = not known and asked.name in MAY_BE_MISSING
        return (asked.default or "") if missing else sample(asked.name, locale)

    if form == "html":
        return as_html(reply.blocks, HtmlSyntax(lambda asked: html.escape(value(asked))))
    return as_text(reply.blocks, TextSyntax(value))
