"""Flat columns: whole numbers of a kind, one after the other, as NumPy computes with them. A
knowledge base has millions of postings; a value for each would cost a hundred times as much.

Only what makes or exports an index imports NumPy: that alone takes longer than most commands.
Floats are only added, multiplied, divided and rounded down, which comes out alike on every machine;
logarithms are Python's.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Column: TypeAlias = npt.NDArray[Any]

_TERM, _DOCUMENT = 22, 20  # bits of each part of a key
_WORD = 64  # bits of a mask that are looked at together


def joined(columns: Iterable[Sequence[int]]) -> Column:
    """Columns end to end."""
    found = [np.asarray(each) for each in columns if len(each)]
    if not found:
        return np.zeros(0, np.uint32)
    return np.concatenate(found, dtype=np.uint32, casting="unsafe")


def narrow(column: Column) -> Column:
    """The same numbers, from 0 on, in as few bytes as they need."""
    return column.astype(np.min_scalar_type(int(column.max()) if len(column) else 0))


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
    if not len(sorted_):
        return np.zeros(1, np.int64)
    changes = np.flatnonzero(sorted_[1:] != sorted_[:-1]) + 1
    return np.concatenate(([0], changes, [len(sorted_)]))


def places_within(begins: Column) -> Column:
    """The place of each row in its piece, of pieces that begin, and the last ends, at these."""
    places: Column = np.arange(begins[-1]) - np.repeat(begins[:-1], np.diff(begins))
    return places


def key(first: Column, second: Column | int, document: Column) -> Column:
    """One number for each row, by which rows sort as by these three."""
    found = np.asarray(first).astype(np.uint64)
    for bits, part in ((_TERM, second), (_DOCUMENT, document)):
        found <<= np.uint64(bits)
        found |= np.asarray(part).astype(np.uint64)
    return found


def first_of(keys: Column) -> Column:
    return (keys >> np.uint64(_TERM + _DOCUMENT)).astype(np.int64)


def second_of(keys: Column) -> Column:
    return (keys >> np.uint64(_DOCUMENT) & np.uint64((1 << _TERM) - 1)).astype(np.int64)


def document_of(keys: Column) -> Column:
    return (keys & np.uint64((1 << _DOCUMENT) - 1)).astype(np.int64)


def pair_of(keys: Column) -> Column:
    """The two terms of a key as one number."""
    return keys >> np.uint64(_DOCUMENT)


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
