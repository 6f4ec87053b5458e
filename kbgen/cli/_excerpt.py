"""The line that a diagnostic is about, with a mark below the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from kbgen.model.span import Source, Span

_WIDTH = 100  # columns of the line that are shown; a paragraph of Markdown is often one long line
_BEFORE = 40  # of them before the place, when the line is longer
_TAB = 4


def excerpt(source: Source, span: Span) -> Iterator[tuple[str, str]]:
    """Pairs of a gutter and its text: the line, then the mark. Nothing for a whole file's span."""
    line = source.line(span.line)
    if span.start == span.end == 0 or not line.strip():
        return
    first = min(span.column - 1, len(line))
    last = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    shown = [visible(char) for char in line]
    at = [0, *accumulate(width(text) for text in shown)]
    left, right = _window(at, first)
    body = "".join(shown[left:right])
    lead = "…" if left else ""
    tail = "…" if right < len(shown) else ""
    mark = at[min(last, right)] - at[first]
    yield str(span.line), lead + body + tail
    yield "", " " * (at[first] - at[left] + len(lead)) + "^" * max(1, mark)


def _window(at: list[int], first: int) -> tuple[int, int]:
    """The characters to show, from and to, so that ``first`` is among them."""
    count = len(at) - 1
    if at[-1] <= _WIDTH:
        return 0, count
    left = 0
    while at[first] - at[left] > _BEFORE:
        left += 1
    right = count
    while at[right] - at[left] > _WIDTH:
        right -= 1
    return left, right


def visible(char: str) -> str:
    """``char`` as it may stand on a terminal: what moves the cursor, reverses the text or hides is
    named instead."""
    if char == "\t":
        return " " * _TAB
    category = unicodedata.category(char)
    if category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and char not in "\u00ad\u200d"):
        return f"<U+{ord(char):04X}>"
    return char


def printable(text: str) -> str:
    """``text`` with nothing in it that a terminal would obey."""
    return "".join(map(visible, text))


def width(text: str) -> int:
    """The columns that ``text`` takes: none for marks above a letter, two for wide characters."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if char < "\u0300":
        return 0 if char == "\u00ad" else 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
