"""Flat columns: whole numbers of a kind, one after the other, as NumPy computes with them. A
knowledge base has millions of postings; a value for each would cost a hundred times as much.

Only what makes or exports an index imports NumPy: that alone takes longer than most commands.
Floats are only added, multiplied, divided and rounded down, which comes out alike on every machine;
logarithms are Python's.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Column: TypeAlias = npt.NDArray[Any]

TERM_BITS, DOCUMENT_BITS = 22, 20  # of each part of a key
_AT_ONCE = 1 << 17  # rows: much of the way is in wider columns
_WORD = 64  # bits of a mask that are looked at together


def joined(columns: Iterable[Sequence[int]]) -> Column:
    """Columns end to end."""
    found = [np.asarray(each) for each in columns if len(each)]
    if not found:
        return np.zeros(0, np.uint32)
    return np.concatenate(found, dtype=np.uint32, casting="unsafe")


def parts(rows: int) -> Iterator[slice]:
    """Some of so many rows at a time."""
    return (slice(begin, begin + _AT_ONCE) for begin in range(0, rows, _AT_ONCE))


def cuts(begins: Column) -> list[tuple[int, int]]:
    """Some pieces at a time, as many as have about so many rows, from which to which; pieces begin,
    and the last ends, at these rows."""
    found = np.searchsorted(begins, np.arange(0, int(begins[-1]), _AT_ONCE)[1:])
    return list(pairwise(sorted({0, *found.tolist(), len(begins) - 1})))


def narrow(column: Column) -> Column:
    """The same numbers, from 0 on, in as few bytes as they need."""
    return column.astype(np.min_scalar_type(int(column.max()) if len(column) else 0), copy=False)


def starts(lengths: Column) -> Column:
    """Where each of pieces of these lengths starts that lie end to end, and where the last ends."""
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=found[1:])
    return found


def spans(begins: Column, lengths: Column) -> Column:
    """The places of pieces, of which it is known where each begins, end to end."""
    ends = np.cumsum(lengths, dtype=np.int64)
    shifts = begins.astype(np.int64) - ends + lengths
    return np.repeat(shifts, lengths) + np.arange(ends[-1] if len(ends) else 0)


def runs(sorted_: Column) -> Column:
    """Where each run of equal neighbours starts, and where the last ends."""
    begin = np.ones(len(sorted_) + 1, bool)
    begin[1:-1] = sorted_[1:] != sorted_[:-1]
    return np.flatnonzero(begin)


def pair_runs(keys: Column) -> Column:
    """The same of sorted keys that have their two terms in common."""
    begin = np.ones(len(keys) + 1, bool)
    for rows in parts(len(keys)):
        pairs = keys[rows.start : rows.stop + 1] >> np.uint64(DOCUMENT_BITS)
        begin[rows.start + 1 : rows.start + len(pairs)] = pairs[1:] != pairs[:-1]
    return np.flatnonzero(begin)


def places_within(begins: Column) -> Column:
    """The place of each row in its piece, of pieces that begin, and the last ends, at these."""
    places: Column = np.arange(begins[-1]) - np.repeat(begins[:-1], np.diff(begins))
    return places


def key(first: Column, second: Column | int, document: Column | int) -> Column:
    """One number for each row, by which rows sort as by these three."""
    found = np.asarray(first).astype(np.uint64)
    for bits, part in ((TERM_BITS, second), (DOCUMENT_BITS, document)):
        found <<= np.uint64(bits)
        found |= np.asarray(part).astype(np.uint64)
    return found


def first_of(keys: Column) -> Column:
    return (keys >> np.uint64(TERM_BITS + DOCUMENT_BITS)).astype(np.int64)


def second_of(keys: Column) -> Column:
    return (keys >> np.uint64(DOCUMENT_BITS) & np.uint64((1 << TERM_BITS) - 1)).astype(np.int64)


def document_of(keys: Column) -> Column:
    return (keys & np.uint64((1 << DOCUMENT_BITS) - 1)).astype(np.int64)


def ones(masks: Sequence[Sequence[int]]) -> tuple[Column, Column]:
    """The ones of the masks of some columns: the place of the mask among all, and the bit; by
    mask, the lowest first."""
    rows: list[Column] = []
    found: list[Column] = []
    for row, shift, word in _words(masks):
        left = np.flatnonzero(word)
        for bit in range(_WORD):
            ahead = word[left] >> np.uint64(bit)
            here = left[(ahead & np.uint64(1)) > 0]
            rows.append(row[here])
            found.append(np.full(len(here), shift + bit))
            left = left[ahead > np.uint64(1)]
            if not len(left):
                break
    if not rows:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    places, bits = np.concatenate(rows), np.concatenate(found)
    order = np.lexsort((bits, places))
    return places[order], bits[order]


def _words(masks: Sequence[Sequence[int]]) -> Iterable[tuple[Column, int, Column]]:
    """The masks 64 bits at a time: of which they are, from which bit on, and these bits."""
    at = 0
    narrow: list[Sequence[int]] = []
    places: list[Column] = []
    for column in masks:
        here = np.arange(at, at + len(column))
        at += len(column)
        if type(column) is array:
            narrow.append(column)
            places.append(here)
            continue
        for shift in range(0, max(column, default=0).bit_length(), _WORD):
            yield here, shift, np.array([mask >> shift & _LOW for mask in column], np.uint64)
    if narrow:
        yield np.concatenate(places), 0, np.concatenate(narrow, dtype=np.uint64, casting="unsafe")


_LOW = (1 << _WORD) - 1
