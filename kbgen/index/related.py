"""Related articles: those that say much about the same rare things."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nsmallest

from kbgen.index.readable import Readable

WORDS = 24
"""An article is known by so many words, those of most impact."""
MOST = 5
HOLDERS = 256
"""A word of more living articles than this tells of a field, not of an article; and looking through
all of them for each of them would make a large knowledge base slow by its square."""


def related(store: Readable, most: int = MOST) -> Mapping[str, tuple[str, ...]]:
    """By slug, the slugs of up to ``most`` living articles that are like it, the nearest first.

    Two articles are as near as the sum, over the words that one is known by, of what each word
    says for both: the smaller impact counts. An article that shares nothing is related to nothing.
    """
    living = store.totals.living
    known_by: list[list[tuple[int, str]]] = [[] for _ in range(store.totals.documents)]
    postings: dict[str, list[tuple[int, int]]] = {}
    for term, found in store.every_word():
        if len(found) <= HOLDERS and store.evidence(term):
            postings[term] = [(number, impact) for number, impact, _ in found if number < living]
            for number, impact, _ in found:
                known_by[number].append((-impact, term))
    near: dict[str, tuple[str, ...]] = {}
    for number, terms in enumerate(known_by):
        nearness: dict[int, int] = {}
        for negative, term in nsmallest(WORDS, terms):
            own = -negative
            for other, impact in postings[term]:
                nearness[other] = nearness.get(other, 0) + (impact if impact < own else own)
        nearness.pop(number, None)
        nearest = nsmallest(most, [(-sum_, other) for other, sum_ in nearness.items()])
        near[store.ids[number]] = tuple(store.ids[other] for _, other in nearest)
    return near
