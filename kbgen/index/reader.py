"""A reader: the terms of texts and what stands next to what, by number and in columns, so that a
thousand articles take little longer than their words do."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column, spans, starts
from kbgen.text import Numbers, bare, read

_MOST_KEPT = 1 << 16


class Lists(NamedTuple):
    """Lists of numbers end to end, and where each begins and the last ends."""

    numbers: Column
    begins: Column

    @property
    def lengths(self) -> Column:
        return np.diff(self.begins)

    def at(self, places: Column) -> Lists:
        """The lists at these places."""
        many = self.lengths[places]
        return Lists(self.numbers[spans(self.begins[places], many)], starts(many))


class Read(NamedTuple):
    """The ``terms`` of texts end to end, by number. Of each text ``ends`` says where each of its lines
    ends among them, and ``lengths`` how many words it has. A term of ``firsts`` stands before the
    one of ``seconds`` in the text of ``pairs_in``."""

    terms: Column
    ends: Sequence[Sequence[int]]
    lengths: Sequence[int]
    firsts: Column
    seconds: Column
    pairs_in: Column


class Reader:
    """Reads texts, and each piece without white space once. ``forms`` are the terms met."""

    def __init__(self, *, stemmed: bool) -> None:
        self._stemmed = stemmed
        self._forget()

    def _forget(self) -> None:
        self.forms = Numbers()
        self._pieces = Numbers()
        self._bare = Numbers()
        self._bare_of = array("I")  # by the number of a piece
        self._numbers = array("I")
        self._shapes = array("I")
        self._widths = array("I")

    def read(self, texts: Sequence[str]) -> Read:
        """Read texts. The numbers of terms hold until the next time."""
        pieces: list[str] = []
        lines: list[int] = []  # where each ends among the pieces
        upto = [0]  # and each text among the lines
        for text in texts:
            for line in text.split("\n"):
                pieces += line.split()
                lines.append(len(pieces))
            upto.append(len(lines))
        found = self._found(pieces)
        ends = found.terms.begins[lines].tolist()
        begins = np.array([0, *lines])[upto]
        firsts, seconds, pairs_in = _pairs(found, np.repeat(np.arange(len(texts)), np.diff(begins)))
        return Read(
            terms=found.terms.numbers,
            ends=[ends[begin:end] for begin, end in pairwise(upto)],
            lengths=np.diff(starts(found.widths)[begins]).tolist(),
            firsts=firsts,
            seconds=seconds,
            pairs_in=pairs_in,
        )

    def _found(self, pieces: Sequence[str]) -> _Found:
        if len(self._pieces) > _MOST_KEPT:
            self._forget()
        own = np.fromiter(map(self._pieces.__getitem__, pieces), np.int64, len(pieces))
        new = [*self._pieces][len(self._bare_of) :]
        self._bare_of.extend(map(self._bare.__getitem__, map(bare, new)))
        self._learn([*self._bare][len(self._widths) :])
        own = np.array(self._bare_of, np.int64)[own]
        every = Lists(np.array(self._numbers), starts(np.array(self._shapes)))
        parts = [every.at(own * _PARTS + part) for part in range(_PARTS)]
        return _Found(np.array(self._widths)[own], *parts)

    def _learn(self, pieces: Iterable[str]) -> None:
        number = self.forms
        for piece in pieces:
            forms, width, first, last, inside = read(piece, stemmed=self._stemmed)
            terms = [number[form] for form in forms]
            self._widths.append(width)
            if width == len(terms) == 1:  # most of them
                self._numbers.extend(terms * 3)
                self._shapes.extend((1, 1, 1, 0, 0))
                continue
            former, latter = ([pair[side] for pair in inside] for side in (0, 1))
            parts = [[terms[at] for at in part] for part in (first, last, former, latter)]
            self._numbers.extend(chain(terms, *parts))
            self._shapes.extend((len(terms), *map(len, parts)))


class _Found(NamedTuple):
    """What pieces that follow each other are read as: how many words each takes, and a list each of
    its terms, of those that begin and that end it, and of those that are next to each other inside the
    former and the latter."""

    widths: Column
    terms: Lists
    first: Lists
    last: Lists
    former: Lists
    latter: Lists


_PARTS = 5  # of a piece that are lists


def _pairs(found: _Found, texts: Column) -> tuple[Column, Column, Column]:
    """Terms that stand next to each other in one of these texts, and in which."""
    some = np.flatnonzero(found.terms.lengths)
    here = texts[some[1:]] == texts[some[:-1]]
    left, right = some[:-1][here], some[1:][here]
    last = found.last.at(left)
    right = np.repeat(right, last.lengths)
    first = found.first.at(right)
    return (
        np.concatenate((np.repeat(last.numbers, first.lengths), found.former.numbers)),
        np.concatenate((first.numbers, found.latter.numbers)),
        np.repeat(np.append(texts[right], texts), np.append(first.lengths, found.former.lengths)),
    )
