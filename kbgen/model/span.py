"""Where something stands in a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import total_ordering
from typing import Any

Places = tuple[int, int, int, int]
_ENDINGS = re.compile("\n").finditer  # a third sooner than finding one after the other


@total_ordering
class Span:
    """A half-open range of one source; a value, which nobody changes.

    ``path`` is relative to the project root, with forward slashes. ``start`` and ``end`` count
    code points from the beginning of the decoded text; lines and columns count from 1, columns in
    code points. They are worked out when somebody asks: of the spans of a large knowledge base few
    are ever shown.
    """

    __slots__ = ("_places", "end", "path", "start")

    def __init__(
        self,
        path: str,
        start: int,
        end: int,
        line: int,
        column: int,
        end_line: int,
        end_column: int,
    ) -> None:
        self.path = path
        self.start = start
        self.end = end
        self._places: Places | Source = (line, column, end_line, end_column)

    @classmethod
    def top(cls, path: str) -> Span:
        """The first character's place: for what concerns a source as a whole."""
        return cls(path, 0, 0, 1, 1, 1, 1)

    @property
    def places(self) -> Places:
        """Line, column, and line and column of the end."""
        places = self._places
        if isinstance(places, Source):
            places = (*places.position(self.start), *places.position(self.end))
            self._places = places
        return places

    @property
    def line(self) -> int:
        return self.places[0]

    @property
    def column(self) -> int:
        return self.places[1]

    @property
    def end_line(self) -> int:
        return self.places[2]

    @property
    def end_column(self) -> int:
        return self.places[3]

    def row(self) -> tuple[str, int, int, int, int, int, int]:
        """What it can be made of again."""
        return (self.path, self.start, self.end, *self.places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self._range() == other._range() and self.places == other.places

    def __lt__(self, other: Span) -> bool:
        mine, its = self._range(), other._range()
        return mine < its if mine != its else self.places < other.places

    def __hash__(self) -> int:
        return hash(self._range())

    def __repr__(self) -> str:
        return f"Span{self.row()!r}"

    def __reduce__(self) -> tuple[Any, ...]:
        return Span, self.row()  # without the text that it is a range of

    def _range(self) -> tuple[str, int, int]:
        return self.path, self.start, self.end


class Source:
    """The decoded text of one file, able to give the span of any range of it."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``."""
        made = Span.__new__(Span)
        made.path = self.path
        made.start = start
        made.end = end
        made._places = self
        return made

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

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of a character."""
        starts = self._line_starts()
        index = bisect_right(starts, offset) - 1
        return index + 1, offset - starts[index] + 1

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *[ending.end() for ending in _ENDINGS(self.text)]]
        return self._starts
