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
    most = int(numbers.max()) if len(numbers) else 0
    if most.bit_length() <= _BITS:
        return Varints(numbers.astype(np.uint8).tobytes(), np.arange(len(numbers) + 1))
    lengths = np.ones(len(numbers), np.uint8)
    for shift in range(_BITS, most.bit_length(), _BITS):
        lengths += numbers >= 1 << shift
    begins = starts(lengths)
    data = np.zeros(int(begins[-1]), np.uint8)
    data[begins[:-1]] = numbers & 0x7F
    longer = np.flatnonzero(lengths > 1)
    rest = numbers[longer].astype(np.int64)
    at = begins[longer]
    for place in range(1, -(-most.bit_length() // _BITS)):
        rest >>= _BITS
        data[at] |= 0x80
        at += 1
        data[at] = rest & 0x7F
        more = lengths[longer] > place + 1
        longer, rest, at = longer[more], rest[more], at[more]
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
    found = numbers.astype(np.int64)
    found[1:] -= found[:-1] + 1
    heads = begins[:-1][np.diff(begins) > 0]
    found[heads] = numbers[heads]
    return found
