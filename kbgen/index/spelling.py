"""Words by their letters, all words at once a letter at a time: UTF-16 units, as a browser has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kbgen.index.flat import Column, starts

_BASIS, _PRIME = 0x811C9DC5, 0x01000193  # FNV-1a of 32 bits
_UNORDERED = 0xD800  # from this unit on they sort otherwise than what they spell
_HIGH = 0x36  # the upper six bits of the first half of a pair of units


def in_order(words: Iterable[str]) -> list[str]:
    """The different ones of these words, sorted by their units, as a browser compares them."""
    found = sorted(dict.fromkeys(words))
    if _joined(found).max(initial=0) >= _UNORDERED:
        found.sort(key=lambda word: word.encode("utf-16-be"))
    return found


def hashed(words: Sequence[str]) -> Column:
    """The hash of each word."""
    units, begins = _units(words)
    lengths = np.diff(begins)
    found = np.full(len(words), _BASIS)
    left = np.flatnonzero(lengths)
    for place in range(int(lengths.max(initial=0))):
        found[left] = (found[left] ^ units[begins[left] + place]) * _PRIME & 0xFFFFFFFF
        left = left[lengths[left] > place + 1]
    return found


def shared(words: Sequence[str], most: int) -> list[int]:
    """How many units, ``most`` at most, each word begins with that the one before it begins with;
    of a pair of units both or none."""
    units, begins = _units(words)
    lengths = np.diff(begins)
    found = np.zeros(len(words), np.int64)
    left = np.arange(1, len(words))
    for place in range(most):
        left = left[(lengths[left] > place) & (lengths[left - 1] > place)]
        left = left[units[begins[left] + place] == units[begins[left - 1] + place]]
        if not len(left):
            break
        found[left] += 1
    some = np.flatnonzero(found)
    found[some] -= units[begins[some] + found[some] - 1] >> 10 == _HIGH
    return found.tolist()


def counted(text: str, window: int) -> Column:
    """How many characters of a text each window of so many has, the first one on."""
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return np.bincount(characters // window, minlength=1)


def _units(words: Sequence[str]) -> tuple[Column, Column]:
    """The units of all words end to end, wide enough to count with, and where each word begins and
    the last ends."""
    units = _joined(words).astype(np.int64)
    begins = starts(np.fromiter(map(len, words), np.int64, len(words)))
    if begins[-1] < len(units):  # letters of two units
        begins = starts(np.array([len(word.encode("utf-16-le")) // 2 for word in words], np.int64))
    return units, begins


def _joined(words: Sequence[str]) -> Column:
    """The units of all words end to end, as they are written."""
    return np.frombuffer("".join(words).encode("utf-16-le"), "<u2")
