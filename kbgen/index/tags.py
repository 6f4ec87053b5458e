"""Tags: a number for each word, by which pairs name it in fewer bytes than its letters take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_BASIS, _PRIME = 0x811C9DC5, 0x01000193  # FNV-1a of 32 bits, over UTF-16 units


@dataclass(frozen=True, slots=True)
class Tags:
    """``many`` is how many tags there are, a power of two; ``steps`` how far from its hash the tag
    of each word is."""

    many: int
    steps: Mapping[str, int]

    def of(self, word: str) -> int:
        return (hashed(word) + self.steps[word]) % self.many


def tags(words: Sequence[str]) -> Tags:
    """A tag for each of these words, all different. It follows from the word's letters alone but
    where two would have the same, so that a new word leaves nearly all others theirs."""
    many = 256
    while many < 2 * len(words):
        many *= 2
    taken: set[int] = set()
    steps: dict[str, int] = {}
    for word in words:
        first = tag = hashed(word) % many
        while tag in taken:
            tag = (tag + 1) % many
        taken.add(tag)
        steps[word] = (tag - first) % many
    return Tags(many, steps)


def hashed(word: str) -> int:
    found = _BASIS
    data = word.encode("utf-16-le")
    for low, high in zip(data[::2], data[1::2], strict=True):
        found = (found ^ low ^ high << 8) * _PRIME & 0xFFFFFFFF
    return found
