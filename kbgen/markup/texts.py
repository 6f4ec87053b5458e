"""The text of one block: its lines joined, with the way back to where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kbgen.markup.lines import Piece

# What markup, the box of a task or an attribute list has in it.
MARKED = re.compile(r"[\[<*_+}`\\\x00-\x02]")
_CHECKBOX = re.compile(r" *\[[xX ]\] +")


class Text:
    """Pieces of text joined, with the way back to the prepared text."""

    __slots__ = ("_outs", "_pieces", "data")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self.data = pieces[0][0] if len(pieces) == 1 else "\n".join(text for text, _ in pieces)
        self._outs = [0]
        for text, _ in pieces[:-1]:
            self._outs.append(self._outs[-1] + len(text) + 1)

    def at(self, offset: int) -> int:
        piece = bisect_right(self._outs, offset) - 1
        return self._pieces[piece][1] + offset - self._outs[piece]

    def range(self, start: int, end: int) -> tuple[int, int]:
        first = self.at(start)
        return first, (self.at(end - 1) + 1 if end > start else first)


def past_blanks(piece: Piece) -> int:
    """Where a piece begins, its first blanks left out."""
    text, at = piece
    return at + len(text) - len(text.lstrip())


def prose(pieces: list[Piece], checkbox: bool) -> list[Piece]:
    """Pieces without the blanks before the first and the box of a task."""
    text, at = pieces[0]
    skip = len(text) - len(text.lstrip())
    box = _CHECKBOX.match(text) if checkbox else None
    skip = box.end() if box else skip
    return [(text[skip:], at + skip), *pieces[1:]] if skip else pieces
