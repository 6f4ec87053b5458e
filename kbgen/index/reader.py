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
        terms = found.lists(_TERMS)
        ends = terms.begins[lines].tolist()
        begins = np.array([0, *lines])[upto]
        firsts, seconds, pairs_in = _pairs(
            found, terms.lengths, np.repeat(np.arange(len(texts)), np.diff(begins))
        )
        return Read(
            terms=terms.numbers,
            ends=[ends[begin:end] for begin, end in pairwise(upto)],
            lengths=np.diff(starts(np.array(self._widths)[found.own])[begins]).tolist(),
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
        every = Lists(np.array(self._numbers), starts(np.array(self._shapes)))
        return _Found(every, np.array(self._bare_of, np.int64)[own])

    def _learn(self, pieces: Iterable[str]) -> None:
        number = self.forms
        for piece in pieces:
            forms, width, *places = read(piece, stemmed=self._stemmed)
            terms = [number[form] for form in forms]
            self._widths.append(width)
            if width == len(terms) == 1:  # most of them
                self._numbers.extend(terms * 3)
                self._shapes.extend((1, 1, 1, 0, 0))
                continue
            self._shapes.extend((len(terms), *map(len, places)))
            self._numbers.extend(chain(terms, [terms[at] for at in chain.from_iterable(places)]))


_PARTS = 5
_TERMS, _FIRST, _LAST, _FORMER, _LATTER = range(_PARTS)


class _Found(NamedTuple):
    """What pieces are read as that follow each other, ``own`` of all that were read. Of each there are
    lists of its terms, of those that begin and that end it, and of those that are next to each other
    inside the former and the latter."""

    every: Lists
    own: Column

    def lists(self, part: int, places: Column | slice = slice(None)) -> Lists:
        return self.every.at(self.own[places] * _PARTS + part)


def _pairs(found: _Found, terms: Column, texts: Column) -> tuple[Column, Column, Column]:
    """Terms that stand next to each other in one of these texts, and in which. Each piece has so many
    terms."""
    some = np.flatnonzero(terms)
    here = texts[some[1:]] == texts[some[:-1]]
    left, right = some[:-1][here], some[1:][here]
    last = found.lists(_LAST, left)
    right = np.repeat(right, last.lengths)
    first = found.lists(_FIRST, right)
    several = np.flatnonzero(terms > 1)
    former, latter = found.lists(_FORMER, several), found.lists(_LATTER, several)
    return (
        np.concatenate((np.repeat(last.numbers, first.lengths), former.numbers)),
        np.concatenate((first.numbers, latter.numbers)),
        np.repeat(
            np.append(texts[right], texts[several]), np.append(first.lengths, former.lengths)
        ),
    )
