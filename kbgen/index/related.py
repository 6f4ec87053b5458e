"""Related articles: those that say much about the same rare things."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nlargest

from kbgen.index.readable import Readable

WORDS = 24
"""An article is known by so many words, those of most impact."""
MOST = 5
HOLDERS = 256
"""A word of more living articles than this tells of a field, not of an article; and looking through
all of them for each of them would make a large knowledge base slow by its square."""
_BITS = 32
_LOW = (1 << _BITS) - 1


def related(store: Readable, most: int = MOST) -> Mapping[str, tuple[str, ...]]:
    """By slug, the slugs of up to ``most`` living articles that are like it, the nearest first.

    Two articles are as near as the sum, over the words that one is known by, of what each word
    says for both: the smaller impact counts. An article that shares nothing is related to nothing.
    """
    living = store.totals.living
    documents = store.totals.documents
    # One number says how much and of what: the most first, of equal ones the first.
    known_by: list[list[int]] = [[] for _ in range(documents)]
    postings: list[list[tuple[int, int]]] = []
    for term, found in store.every_word():
        if len(found) <= HOLDERS and store.evidence(term):
            name = _LOW - len(postings)
            here = list(zip(found.documents, found.impacts, strict=True))
            for number, impact in here:
                known_by[number].append(impact << _BITS | name)
            postings.append([each for each in here if each[0] < living])
    near: dict[str, tuple[str, ...]] = {}
    for number, terms in enumerate(known_by):
        nearness: dict[int, int] = {}
        for known in sorted(terms, reverse=True)[:WORDS]:
            own = known >> _BITS
            for other, impact in postings[_LOW - (known & _LOW)]:
                nearness[other] = nearness.get(other, 0) + (impact if impact < own else own)
        nearness.pop(number, None)
        nearest = nlargest(most, [sum_ << _BITS | _LOW - other for other, sum_ in nearness.items()])
        near[store.ids[number]] = tuple(store.ids[_LOW - (each & _LOW)] for each in nearest)
    return near
