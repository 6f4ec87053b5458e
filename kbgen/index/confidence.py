"""Confidence: whether the best hit answers, or is only the best of what there is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kbgen.index.plan import Plan
from kbgen.index.rank import Ranking
from kbgen.index.statistics import term_rarity
from kbgen.index.variants import Vocabulary
from kbgen.index.weights import UNIT, Weights

LIKELY = 2.5
"""Below this, hits are likely to miss: offer a contact beside them. A tenth of the queries that have
an answer lie there, and half to two thirds of those without."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """How much is held against a hit: a ``rival`` nearly as good, an ``unknown`` word of the query
    beside a known one, each ``word`` there is, and that it is a query at all. Chosen on two
    collections at a time and judged on a third (tests/bench/confidence.py)."""

    rival: float = 0.15
    unknown: float = 2.0
    word: float = 2.0
    every_query: float = 5.0


DOUBTS = Doubts()


def evidence(ranking: Ranking, order: Sequence[int]) -> tuple[int, ...]:
    """The scores of the first hits as far as they say that one answers: a title asked for by name
    ranks first, but its being short does not make it more of an answer."""
    found = ((number, ranking.closely.get(number)) for number in order[:2])
    return tuple(
        ranking.scores[number] - (close.covered if close else 0) for number, close in found
    )


def confidence(
    scores: Sequence[int],
    plan: Plan,
    vocabulary: Vocabulary,
    collection: float,
    weights: Weights,
    doubts: Doubts = DOUBTS,
) -> float:
    """The best of ``scores`` against what the words of the query could have brought: 0 and up.
    Long queries bring more, but not as much more as they have words."""
    if not scores:
        return 0.0
    best, rival = scores[0], scores[1] if len(scores) > 1 else 0
    possible = doubts.every_query
    for word in plan.words:
        frequency = vocabulary.frequency(word.form)
        rarity = term_rarity(word.form, frequency, collection, weights)
        possible += doubts.word + (rarity if frequency else doubts.unknown * rarity)
    return round((best - doubts.rival * rival) / UNIT / math.sqrt(possible), 3)
