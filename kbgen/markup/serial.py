"""A page's tree as HTML: what Python-Markdown writes, for the elements that it makes, at half the price."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import RE_AMP, to_html_string


class _RareError(Exception):
    """Here is something that has rules of its own."""


def html_of(root: Element) -> str:
    """The same as ``to_html_string``."""
    parts: list[str] = []
    try:
        _write(root, parts.append)
    except _RareError:
        return to_html_string(root)
    return "".join(parts)


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag, text, tail = element.tag, element.text or "", element.tail or ""
    end = _end(tag)
    if "&" in text or "<" in text or ">" in text:
        text = _escaped(text)
    if "&" in tail or "<" in tail or ">" in tail:
        tail = _escaped(tail)
    items = element.items()
    begin = f"{tag}{_attributes(items)}" if items else tag
    if len(element):
        write(f"<{begin}>{text}")
        for child in element:
            _write(child, write)
        write(f"{end}{tail}")
    else:
        write(f"<{begin}>{text}{end}{tail}")


@cache
def _end(tag: Any) -> str:
    """How an element ends."""
    # Comments, instructions and text by itself have no name; what is in these two is written as it is.
    if type(tag) is not str or not tag.islower() or tag in ("script", "style"):
        raise _RareError
    return "" if tag in HTML_EMPTY else f"</{tag}>"


def _attributes(items: Iterable[tuple[str, str]]) -> str:
    written = ""
    for name, value in sorted(items):
        # With no value, or its name for a value, an attribute may be written short.
        if type(name) is not str or not isinstance(value, str) or name == value:
            raise _RareError
        quoted = _escaped(value).replace('"', "&quot;")
        written += f' {name}="{quoted}"'
    return written


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")
