"""Where something stands in a source."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of one source.

    ``path`` is relative to the project root, with forward slashes. ``start`` and ``end`` count
    code points from the beginning of the decoded text; lines and columns count from 1, columns in
    code points.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def top(cls, path: str) -> Span:
        """The first character's place: for what concerns a source as a whole."""
        return cls(path, 0, 0, 1, 1, 1, 1)


class Source:
    """The decoded text of one file, able to give the span of any range of it."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``."""
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Span(self.path, start, end, line, column, end_line, end_column)

    def line(self, number: int) -> str:
        """Line ``number`` (from 1) without its ending; empty when there is no such line."""
        lines = self._line_starts()
        if not 1 <= number <= len(lines):
            return ""
        start = lines[number - 1]
        end = lines[number] if number < len(lines) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_span(self, number: int) -> Span:
        """The span of line ``number`` (from 1) without its ending; the top when there is none."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return Span.top(self.path)
        start = starts[number - 1]
        return self.span(start, start + len(self.line(number)))

    def _position(self, offset: int) -> tuple[int, int]:
        starts = self._line_starts()
        index = bisect_right(starts, offset) - 1
        return index + 1, offset - starts[index] + 1

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts = [0]
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            self._starts = starts
        return self._starts
