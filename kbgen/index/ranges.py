"""Ranges: sorted words cut into files, where the words say so."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kbgen.index.shard_bytes import separator

FAMILY = 4
"""Words that begin with so many equal letters stay in one file: a query that asks for one of them
asks for the others as well."""
_CUT_EVERY = 3  # of the beginnings of three letters, one in so many may begin a file


@dataclass(frozen=True, slots=True)
class Ranges:
    """Files of sorted words. ``starts`` tells them apart: a word is in the last file whose start
    is not after it."""

    starts: tuple[str, ...]
    payloads: tuple[bytes, ...]


def ranges(
    words: Sequence[str],
    size_of: Callable[[str], int],
    size: int,
    payloads: Callable[[Sequence[Sequence[str]]], tuple[bytes, ...]],
) -> Ranges:
    """Files of about ``size`` of what ``size_of`` counts; one, empty, where there are no words.
    ``payloads`` are made of the words of each file."""
    if not words:
        return Ranges(("",), payloads([()]))
    files = list(_cut(words, size_of, size))
    lasts = ["", *(each[-1] for each in files[:-1])]
    starts = [separator(last, each[0]) for last, each in zip(lasts, files, strict=True)]
    return Ranges(("", *starts[1:]), payloads(files))


def _cut(words: Sequence[str], size_of: Callable[[str], int], size: int) -> Iterator[list[str]]:
    """Cut where a word says so, not where a count does, so that one edited article moves no
    boundary but those near its words; and where the second or third letter changes, as what tells
    files apart is read before any of them: it should be short."""
    kept: list[str] = []
    weight = 0
    for letters, members in groupby(words, key=lambda word: word[:FAMILY]):
        family = list(members)
        whole = sum(map(size_of, family))
        full = 2 * weight + whole > 3 * size
        if kept and (full or _cuts(kept[-1], letters, weight / size)):
            yield kept
            kept, weight = [], 0
        if weight + whole <= 8 * size:
            kept += family
            weight += whole
            continue
        for word in family:  # codes and numbers: their first letters say little
            if kept and weight > size:
                yield kept
                kept, weight = [], 0
            kept.append(word)
            weight += size_of(word)
    yield kept


def _cuts(before: str, letters: str, filled: float) -> bool:
    if before[:2] != letters[:2]:
        return filled > 0.6
    begun = letters[:3]
    return filled > 0.7 and before[:3] != begun and zlib.crc32(begun.encode()) % _CUT_EVERY == 0
