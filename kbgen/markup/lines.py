"""Lines of a block of Markdown, each knowing its place, and windows onto them.

Containers (quotations, lists, tabs) take prefixes off their lines; what remains is a new Lines whose
entries still point into the prepared text. Which lines may open a block is worked out once for each
Lines, so that looking for the next heading below the last one never reads the same lines twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum

Piece = tuple[str, int]
"""A line's text and where it begins in the prepared text."""


class Mark(IntEnum):
    """What a line may open, wherever it stands in its block."""

    ADMONITION = 0
    DETAILS = 1
    TAB = 2
    HEADING = 3
    RULE = 4
    DEFINITION = 5
    QUOTE = 6
    FOOTNOTE = 7
    REFERENCE = 8
    ABBREVIATION = 9


ADMONITION = re.compile(r'!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +"(?P<title>.*?)")? *$')
DETAILS = re.compile(
    r'\?{3}\+? ?(?:(?:[\w\-]+(?: +[\w\-]+)*?)?(?: +"(?P<title>.*?)")|[\w\-]+(?: +[\w\-]+)*?) *$'
)
TAB_LABEL = re.compile(r'={3}(?P<mode>\+!|!\+|\+|!)? +"(?P<title>.*?)" *$')
HEADING = re.compile(r"(?P<level>#{1,6})(?P<title>(?:\\.|[^\\#]|#+(?=[^#]))*?)#*$")
RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}) *$")
DEFINITION = re.compile(r" {0,3}: {1,3}(?P<text>.*)$")
QUOTE = re.compile(r" {0,3}> ?(?P<text>.*)$")
FOOTNOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]]*)\]: *(?P<text>.*)$")
REFERENCE = re.compile(r" {0,3}\[[^\[\]]*\]:")
ABBREVIATION = re.compile(r"\*\[[^\\]*?\] ?:")

# The first character of a line that matters → what to try on it.
_OPENERS: dict[str, tuple[tuple[Mark, re.Pattern[str]], ...]] = {
    "!": ((Mark.ADMONITION, ADMONITION),),
    "?": ((Mark.DETAILS, DETAILS),),
    "=": ((Mark.TAB, TAB_LABEL),),
    "#": ((Mark.HEADING, HEADING),),
    "-": ((Mark.RULE, RULE),),
    "_": ((Mark.RULE, RULE),),
    "*": ((Mark.RULE, RULE), (Mark.ABBREVIATION, ABBREVIATION)),
    ":": ((Mark.DEFINITION, DEFINITION),),
    ">": ((Mark.QUOTE, QUOTE),),
    "[": ((Mark.FOOTNOTE, FOOTNOTE), (Mark.REFERENCE, REFERENCE)),
}
_FIRST = re.compile(r" {0,3}([!?=#\-_*:>\[])")


class Lines:
    """Lines in order. ``at[i]`` is where ``texts[i]`` begins in the prepared text."""

    __slots__ = ("_any", "_marked", "at", "texts")

    def __init__(self, texts: list[str], at: list[int]) -> None:
        self.texts = texts
        self.at = at
        self._marked: dict[Mark, list[int]] | None = None
        self._any: list[int] = []

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Lines:
        return cls([text for text, _ in pieces], [at for _, at in pieces])

    def __len__(self) -> int:
        return len(self.texts)

    def find(self, mark: Mark, start: int, stop: int) -> int:
        """The first line of ``range(start, stop)`` that may open ``mark``, else -1."""
        marked = (self._look() if self._marked is None else self._marked).get(mark)
        if not marked:
            return -1
        place = bisect_left(marked, start)
        return marked[place] if place < len(marked) and marked[place] < stop else -1

    def marks(self, start: int, stop: int) -> int:
        """Which marks any line of ``range(start, stop)`` may open, a bit each."""
        marked = self._look() if self._marked is None else self._marked
        place = bisect_left(self._any, start)
        if place == len(self._any) or self._any[place] >= stop:
            return 0
        return sum([1 << mark for mark in marked if self.find(mark, start, stop) >= 0])

    def _look(self) -> dict[Mark, list[int]]:
        marked: dict[Mark, list[int]] = {}
        for number, text in enumerate(self.texts):
            first = _FIRST.match(text)
            if first is None:
                continue
            for mark, pattern in _OPENERS[first[1]]:
                if pattern.match(text):
                    marked.setdefault(mark, []).append(number)
                    self._any.append(number)
        self._marked = marked
        return marked

    def blocks(self) -> list[Block]:
        """The runs of lines between empty ones, the last first: a stack to take blocks from."""
        found: list[Block] = []
        start = -1
        for number, text in enumerate(self.texts):
            if text:
                if start < 0:
                    start = number
            elif start >= 0:
                found.append(Block(self, start, number))
                start = -1
        if start >= 0:
            found.append(Block(self, start, len(self.texts)))
        found.reverse()
        return found


class Block:
    """A window onto lines ``start`` to ``stop`` (exclusive), none of them empty at first."""

    __slots__ = ("lines", "start", "stop")

    def __init__(self, lines: Lines, start: int, stop: int) -> None:
        self.lines = lines
        self.start = start
        self.stop = stop

    @property
    def first(self) -> str:
        return self.lines.texts[self.start]

    def __len__(self) -> int:
        return self.stop - self.start

    @property
    def blank(self) -> bool:
        """Whether no line holds more than blanks; it looks no further than the first that does."""
        return not any(self.lines.texts[number].strip() for number in range(self.start, self.stop))

    def find(self, mark: Mark) -> int:
        return self.lines.find(mark, self.start, self.stop)

    def marks(self) -> int:
        return self.lines.marks(self.start, self.stop)

    def before(self, number: int) -> Block:
        return Block(self.lines, self.start, number)

    def after(self, number: int) -> Block:
        return Block(self.lines, number + 1, self.stop)

    def pieces(self) -> Iterator[Piece]:
        texts, at = self.lines.texts, self.lines.at
        return zip(texts[self.start : self.stop], at[self.start : self.stop], strict=True)
