"""Likeness: how near a word nobody knows is to one that the vocabulary has."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import sqrt


def similarity(first: str, second: str) -> float:
    """The cosine of the counts of neighbouring character pairs, 0 to 1. Sums of integers and one
    square root, so every language with IEEE doubles gives the same."""
    (ours, our_squares), (theirs, their_squares) = _pairs(first), _pairs(second)
    shared = ours.keys() & theirs.keys()
    if not shared:
        return 0.0
    return sum([ours[pair] * theirs[pair] for pair in shared]) / sqrt(our_squares * their_squares)


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


@lru_cache(maxsize=1 << 16)
def _pairs(word: str) -> tuple[dict[str, int], int]:
    """The counts, and the sum of their squares. Kept: one word is compared with many, often."""
    counts = Counter([word[at : at + 2] for at in range(len(word) - 1)])
    return dict(counts), sum([count * count for count in counts.values()])
