"""A page's HTML, cut at the headings of its sections.

What the sanitiser wrote is well formed: every ``<`` begins a tag, attributes are in double quotes, and
what is opened is closed. So it is enough to count tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator

_HEADING = re.compile(r'<(h[1-6])(?: [^">]*"[^"]*")*? id="([^"]*)"')
_TAG = re.compile(r'<(/|(?:br|col|hr|img|input|wbr)(?=[ >]))?[^">]*(?:"[^"]*"[^">]*)*>')


def parts(page: str, anchors: Collection[str]) -> Iterator[tuple[str, str]]:
    """The HTML above the first heading with one of ``anchors`` for its id, under an empty name, and what
    stands below each; headings within other elements cut nothing."""
    name = ""
    begin = at = depth = 0
    for heading in _HEADING.finditer(page):
        anchor = html.unescape(heading[2])
        if anchor not in anchors or heading.start() < at:
            continue
        depth += _opened(page, at, heading.start())
        at = heading.start()
        if depth == 0:
            yield name, page[begin:at].strip()
            name = anchor
            begin = at = _end(page, at, heading[1])
    yield name, page[begin:].strip()


def _opened(page: str, start: int, end: int) -> int:
    """How many more elements are opened than closed in a range."""
    tags = _TAG.findall(page, start, end)
    return tags.count("") - tags.count("/")


def _end(page: str, start: int, tag: str) -> int:
    """Where the heading that begins at ``start`` ends."""
    close = f"</{tag}>"
    end = start
    while (found := page.find(close, end)) >= 0:
        end = found + len(close)
        if _opened(page, start, end) == 0:
            return end
    return len(page)
