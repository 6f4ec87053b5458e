"""Tags: a number for each word, by which pairs name it in fewer bytes than its letters take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column
from kbgen.index.spelling import hashed


class Tags(NamedTuple):
    """``many`` is how many tags there are, a power of two; ``of`` the tag of each word, and
    ``steps`` how far it is from the word's hash."""

    many: int
    of: Column
    steps: Column


def tags(words: Sequence[str]) -> Tags:
    """A tag for each of these words, all different. It follows from the word's letters alone but
    where two would have the same, so that a new word leaves nearly all others theirs."""
    many = 256
    while many < 2 * len(words):
        many *= 2
    taken: set[int] = set()
    found: list[int] = []
    first = hashed(words) % many
    for tag in first.tolist():
        while tag in taken:
            tag = (tag + 1) % many
        taken.add(tag)
        found.append(tag)
    of = np.array(found, np.int64)
    return Tags(many, of, (of - first) % many)
