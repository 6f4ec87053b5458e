"""Tags: a number for each word, by which pairs name it in fewer bytes than its letters take."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_BASIS, _PRIME = 0x811C9DC5, 0x01000193  # FNV-1a of 32 bits, over UTF-16 units


@dataclass(frozen=True, slots=True)
class Tags:
    """``many`` is how many tags there are, a power of two; ``of`` the tag of each word, and
    ``steps`` how far it is from the word's hash."""

    many: int
    of: Mapping[str, int]
    steps: Mapping[str, int]


def tags(words: Sequence[str]) -> Tags:
    """A tag for each of these words, all different. It follows from the word's letters alone but
    where two would have the same, so that a new word leaves nearly all others theirs."""
    many = 256
    while many < 2 * len(words):
        many *= 2
    taken: set[int] = set()
    of: dict[str, int] = {}
    steps: dict[str, int] = {}
    for word in words:
        first = tag = hashed(word) % many
        while tag in taken:
            tag = (tag + 1) % many
        taken.add(tag)
        of[word] = tag
        steps[word] = (tag - first) % many
    return Tags(many, of, steps)


def hashed(word: str) -> int:
    found = _BASIS
    for unit in array("H", word.encode("utf-16")[2:]):
        found = (found ^ unit) * _PRIME & 0xFFFFFFFF
    return found
