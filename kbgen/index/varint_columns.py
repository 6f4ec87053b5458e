"""Columns as varints, cut where files are cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column, cuts, spans, starts

_BITS = 7


class Varints(NamedTuple):
    """Numbers as varints end to end. They may be cut at ``starts``: before each number at first,
    or before those of each word."""

    data: bytes
    starts: Column

    def by(self, places: Column) -> Varints:
        """The same, cut before the numbers at these places."""
        return Varints(self.data, self.starts[places])

    def cut(self, begins: Column) -> list[bytes]:
        """The bytes from each of these to the next."""
        return [self.data[begin:end] for begin, end in pairwise(self.starts[begins].tolist())]


def end_to_end(parts: Sequence[Varints]) -> Varints:
    """The same as one."""
    before = starts(np.array([len(part.data) for part in parts], np.int64))
    shifted = [part.starts[:-1] + base for part, base in zip(parts, before[:-1], strict=True)]
    return Varints(b"".join(part.data for part in parts), np.concatenate((*shifted, before[-1:])))


def in_parts(
    begins: Column, made: Callable[[int, int], tuple[Varints, ...]]
) -> tuple[Varints, ...]:
    """What ``made`` makes of the words from one to another, end to end; the rows of each word
    begin, and the last end, at these places."""
    parts = [made(begin, end) for begin, end in cuts(begins)]
    return tuple(end_to_end(column) for column in zip(*parts, strict=True))


def varint_column(numbers: Column) -> Varints:
    """Numbers one after the other (see varint); an export writes millions of them."""
    found = numbers.astype(np.int64)
    most = int(found.max()) if len(found) else 0
    lengths = np.ones(len(found), np.int64)
    for shift in range(_BITS, max(most.bit_length(), 1), _BITS):
        lengths += found >> shift > 0
    begins = starts(lengths)
    data = np.zeros(int(begins[-1]), np.uint8)
    data[begins[:-1]] = found & 0x7F
    longer = np.flatnonzero(lengths > 1)
    for place in range(1, int(lengths.max()) if len(found) else 0):
        data[begins[longer] + place - 1] |= 0x80
        data[begins[longer] + place] = found[longer] >> _BITS * place & 0x7F
        longer = longer[lengths[longer] > place + 1]
    return Varints(data.tobytes(), begins)


def chosen(choices: Sequence[bytes], which: Column) -> Varints:
    """Bytes of a few kinds end to end."""
    lengths = np.array([len(each) for each in choices], np.int64)
    data = np.frombuffer(b"".join(choices), np.uint8)
    own = lengths[which]
    return Varints(data[spans(starts(lengths)[:-1][which], own)].tobytes(), starts(own))


def gaps_within(numbers: Column, begins: Column) -> Column:
    """Of pieces of rising numbers, which begin at these places, the first one and what lies between
    neighbours."""
    found = np.diff(numbers.astype(np.int64), prepend=-1) - 1
    heads = begins[:-1][np.diff(begins) > 0]
    found[heads] = numbers[heads]
    return found
