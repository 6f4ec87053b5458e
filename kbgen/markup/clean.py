"""The last step of rendering: only harmless HTML leaves, whatever went in.

nh3 parses what a browser would parse and writes it anew from lists of what is allowed. Links and
images get their final addresses here, since only here those of raw HTML and of Markdown are alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

Resolve = Callable[[str], str | None]
"""A target as written → the address to link to; None leaves the text and takes the link away."""

# fmt: off
_TAGS = {
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol",
    "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
    "wbr",
}
_ATTRIBUTES = {
    "*": {
        "aria-hidden", "aria-label", "class", "data-env", "data-tabs", "dir", "id", "lang", "role",
        "tabindex", "title",
    },
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "input": {"checked", "disabled", "name", "type"},
    "ins": {"datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
# fmt: on
# Whose content is no text either.
_WITH_CONTENT = {"script", "style", "noscript", "template", "iframe", "object", "svg", "math"}
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# nh3 looks at schemes before the filter below turns `kb:` into an address.
_WRITTEN_SCHEMES = {*_SCHEMES, "kb"}

_TABBED = re.compile(r"__tabbed_\d+(?:_\d+)?")
_FOOTNOTE = re.compile(r"fn(?:ref\d*)?:.+")
# Ids of the page around the article; one in the text would take their place.
_FOREIGN_ID = re.compile(r"__|(?:kb|md)[-_:]", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]+")
_ROLES = frozenset({"group", "img", "note", "region"})


def safe_address(address: str | None) -> str | None:
    """``address`` unless a browser would find a scheme in it that a help centre has no use for."""
    if address is None:
        return None
    scheme = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", address))
    return None if scheme and scheme[1].lower() not in _SCHEMES else address


class Sanitizer:
    """One reusable cleaner. ``ids`` are the anchors of the page at hand, always allowed."""

    def __init__(self) -> None:
        self._links: Resolve = safe_address
        self._images: Resolve = safe_address
        self._ids: frozenset[str] = frozenset()
        self._cleaner = nh3.Cleaner(
            tags=_TAGS,
            clean_content_tags=_WITH_CONTENT,
            attributes=_ATTRIBUTES,
            attribute_filter=self._attribute,
            strip_comments=True,
            link_rel=None,
            # One at most: nh3 adds several in an order that changes from run to run.
            set_tag_attribute_values={"img": {"loading": "lazy"}},
            url_schemes=_WRITTEN_SCHEMES,
        )

    def clean(self, html: str, links: Resolve, images: Resolve, ids: frozenset[str]) -> str:
        """``html`` with only what is allowed, its links and images resolved."""
        self._links, self._images, self._ids = links, images, ids
        return self._cleaner.clean(html)

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        # Most attributes by far are classes, and a class can do no harm under our policy.
        if name == "class":
            return value
        check = _CHECKS.get(name)
        return check(self, tag, value) if check else value

    def _href(self, tag: str, value: str) -> str | None:
        target = value.strip()
        if target.startswith("#") and _FOOTNOTE.fullmatch(target[1:]):
            return target
        return safe_address(self._links(target))

    def _src(self, tag: str, value: str) -> str | None:
        return safe_address(self._images(value.strip()))

    def _id(self, tag: str, value: str) -> str | None:
        if value in self._ids or _TABBED.fullmatch(value):
            return value
        return None if _FOREIGN_ID.match(value) else value

    def _of_tab(self, tag: str, value: str) -> str | None:
        return value if _TABBED.fullmatch(value) else None

    def _type(self, tag: str, value: str) -> str | None:
        if tag != "input":
            return value
        return value if value in ("checkbox", "radio") else "hidden"

    def _role(self, tag: str, value: str) -> str | None:
        return value if value in _ROLES else None

    def _tabindex(self, tag: str, value: str) -> str | None:
        return value if value == "0" else None

    def _cite(self, tag: str, value: str) -> str | None:
        return safe_address(value)


_CHECKS: dict[str, Callable[[Sanitizer, str, str], str | None]] = {
    "href": Sanitizer._href,
    "src": Sanitizer._src,
    "id": Sanitizer._id,
    "for": Sanitizer._of_tab,
    "name": Sanitizer._of_tab,
    "type": Sanitizer._type,
    "role": Sanitizer._role,
    "tabindex": Sanitizer._tabindex,
    "cite": Sanitizer._cite,
}
