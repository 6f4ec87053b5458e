"""Related articles: those that say much about the same rare things."""

from __future__ import annotations

from collections.abc import Mapping

from kbgen.index.store import Store

WORDS = 24
"""An article is known by so many words, those of most impact."""
MOST = 5


def related(store: Store, most: int = MOST) -> Mapping[str, tuple[str, ...]]:
    """By slug, the slugs of up to ``most`` living articles that are like it, the nearest first.

    Two articles are as near as the sum, over the words that one is known by, of what each word
    says for both: the smaller impact counts. An article that shares nothing is related to nothing.
    """
    known_by: list[list[tuple[int, str]]] = [[] for _ in range(store.totals.documents)]
    for term in store.terms():
        if store.evidence(term):
            for number, impact in store.word(term).items():
                known_by[number].append((impact, term))
    found: dict[str, tuple[str, ...]] = {}
    for number, terms in enumerate(known_by):
        terms.sort(key=lambda item: (-item[0], item[1]))
        nearness: dict[int, int] = {}
        for own, term in terms[:WORDS]:
            for other, impact in store.word(term).items():
                if other != number and other < store.totals.living:
                    nearness[other] = nearness.get(other, 0) + min(own, impact)
        nearest = sorted(nearness, key=lambda other: (-nearness[other], other))[:most]
        found[store.ids[number]] = tuple(store.ids[other] for other in nearest)
    return found
