"""Likeness: how near a word nobody knows is to one that the vocabulary has."""

from __future__ import annotations

from collections import Counter
from math import sqrt


def similarity(first: str, second: str) -> float:
    """The cosine of the counts of neighbouring character pairs, 0 to 1. Sums of integers and one
    square root, so every language with IEEE doubles gives the same."""
    ours, theirs = _pairs(first), _pairs(second)
    squares = sum(count * count for count in ours.values())
    squares *= sum(count * count for count in theirs.values())
    if not squares:
        return 0.0
    return sum(count * theirs[pair] for pair, count in ours.items()) / sqrt(squares)


def one_edit(first: str, second: str) -> bool:
    """Whether one letter put in, left out or changed, or two neighbours swapped, makes ``second``
    of ``first``."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    shorter, longer = sorted((first, second), key=len)
    at = next((i for i, char in enumerate(shorter) if char != longer[i]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    if shorter[at + 1 :] == longer[at + 1 :]:
        return True
    swapped = shorter[at + 1 : at + 2] + shorter[at]
    return swapped + shorter[at + 2 :] == longer[at:]


def _pairs(word: str) -> Counter[str]:
    return Counter(word[at : at + 2] for at in range(len(word) - 1))
