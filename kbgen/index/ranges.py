"""Ranges: sorted words cut into files, where the words say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.packing import Unpacked
from kbgen.index.shard_bytes import separator

FAMILY = 4
"""Words that begin with so many equal letters stay in one file: a query that asks for one of them
asks for the others as well."""


class Ranges(NamedTuple):
    """Files of sorted words, in columns. ``starts`` tells them apart: a word is in the last file whose start
    is not after it."""

    starts: tuple[str, ...]
    files: Unpacked


def ranges(
    words: Sequence[str],
    sizes: Sequence[int],
    size: int,
    files: Callable[[Sequence[int]], Unpacked],
) -> Ranges:
    """Files of words, of ``sizes``, of about ``size`` each; one, empty, where there are no words.
    ``files`` has them from where each begins among the words, and the last ends."""
    begins = [0, *_cut(words, sizes, size), len(words)]
    starts = [separator(words[begin - 1], words[begin]) for begin in begins[1:-1]]
    return Ranges(("", *starts), files(begins))


def _cut(words: Sequence[str], sizes: Sequence[int], size: int) -> Iterator[int]:
    """Cut where a word says so, not where a count does, so that one edited article moves no
    boundary but those near its words; and where the second or third letter changes, as what tells
    files apart is read before any of them: it should be short. What is asked for often is large:
    two such stand apart, or each costs as much again."""
    upto = [0, *accumulate(sizes)]
    begun = 0
    for begin, end in pairwise(_families(words)):
        weight, whole = upto[begin] - upto[begun], upto[end] - upto[begin]
        if 2 * weight <= size and 3 * whole <= size:
            continue  # far from full: most families
        full = weight + whole > 2 * size or 4 * weight * whole > size * size
        letters = words[begin][:FAMILY]
        if begin > begun and (full or _cuts(words[begin - 1], letters, weight / size)):
            yield begin
            begun, weight = begin, 0
        if weight + whole <= 8 * size:
            continue
        for place in range(begin, end):  # codes and numbers: their first letters say little
            if place > begun and upto[place] - upto[begun] > size:
                yield place
                begun = place


def _families(words: Sequence[str]) -> list[int]:
    """Where words begin that begin otherwise than the one before, and where the last ends."""
    letters = np.array(words, f"U{FAMILY}")
    changes = np.flatnonzero(letters[1:] != letters[:-1]) + 1
    return [0, *changes.tolist(), len(words)] if words else []


def _cuts(before: str, letters: str, filled: float) -> bool:
    return filled > (0.7 if before[:2] != letters[:2] else 1) and before[:3] != letters[:3]
