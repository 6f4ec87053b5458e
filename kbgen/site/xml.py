"""Text and values of attributes in XML. What the standard library has for it, ``xml.sax.saxutils``,
brings its HTTP client along, whose import takes longer than all feeds of a site."""

from __future__ import annotations

import html


def escape(text: str) -> str:
    """A text between tags."""
    return html.escape(text, quote=False)


def quoted(value: str) -> str:
    """The value of an attribute, in its quotation marks."""
    return f'"{html.escape(value)}"'
