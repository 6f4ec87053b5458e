"""Tags of HTML in Markdown, as Python-Markdown knows them: where they stand, and how it treats what is
between them."""

from __future__ import annotations

import re
from typing import NamedTuple

# What Python-Markdown calls block level.
# fmt: off
BLOCK_TAGS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup",
        "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "group", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "html", "iframe", "legend", "li", "main", "map", "math", "menu", "nav", "noscript",
        "object", "ol", "option", "output", "p", "pre", "progress", "script", "section",
        "style", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
        "tr", "ul", "video",
    )
)
_SPAN_TAGS = frozenset(
    (
        "address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p",
        "summary", "td", "th",
    )
)
_RAW_TAGS = frozenset(
    (
        "canvas", "math", "option", "pre", "script", "style", "textarea",
    )
)
# fmt: on
VERBATIM = frozenset({"script", "style"})

# A tag; a `<` outside quotes ends it, so that no run of openings is read twice.
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>`]*+)"
    r"(?P<attributes>(?:\s*+(?:/(?!>)|[^\s\"'<>/=`][^\s<>/=]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>`][^\s<>`]*+))?+))*+)"
    r"\s*+(?P<empty>/?)>"
)
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=][^\s<>/=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>`]+)))?"
)


class Attribute(NamedTuple):
    """``start`` and ``end`` is where the value stands."""

    name: str
    value: str
    start: int
    end: int


class Tag(NamedTuple):
    """One tag; ``name`` in lower case, ``/`` before it when it closes."""

    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()


def read_tag(match: re.Match[str], at: int = 0) -> Tag:
    """The tag that TAG matched, its positions moved by ``at``."""
    attributes = []
    begin = match.start("attributes") + at
    for found in _ATTRIBUTE.finditer(match["attributes"]):
        group = next((number for number in (2, 3, 4) if found[number] is not None), 1)
        value = found[group] if group > 1 else ""
        attributes.append(
            Attribute(found[1].lower(), value, begin + found.start(group), begin + found.end(group))
        )
    name = match["close"] + match["name"].lower()
    return Tag(name, match.start() + at, match.end() + at, tuple(attributes))


def mode_of(tag: Tag) -> str:
    """How Markdown treats the content of an opening tag: raw, block or span."""
    asked = next((item.value or "1" for item in tag.attributes if item.name == "markdown"), "0")
    asked = "1" if asked == "markdown" else asked
    name = tag.name
    if name not in BLOCK_TAGS or name in _RAW_TAGS or name == "hr":
        return "raw"
    spans = name in _SPAN_TAGS
    if asked == "block" or (asked == "1" and not spans):
        return "block"
    return "span" if asked == "span" or (asked == "1" and spans) else "raw"
