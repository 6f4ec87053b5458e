"""Confidence: whether the best hit answers, or is only the best of what there is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kbgen.index.plan import Plan
from kbgen.index.rank import Ranking
from kbgen.index.statistics import term_rarity
from kbgen.index.variants import Vocabulary
from kbgen.index.weights import UNIT, Weights

LIKELY = 3.0
"""Below this, hits are likely to miss: offer a contact beside them. One to four of a hundred queries
that articles answer lie there, and six to eight of ten that they do not. Short messages to a help
desk, put to lists of wordings: one to three of a hundred, and three to five of ten; put to the same
as mere text, a fifth and six to eight of ten."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """How much is held against a hit: a ``rival`` nearly as good, an ``unknown`` word of the query
    beside a known one, each ``word`` there is, and that it is a query at all; and how much speaks
    for it when the query is ``worded`` as its title or a question of it. Chosen on two collections
    at a time and judged on a third (tests/bench/confidence.py)."""

    rival: float = 0.15
    unknown: float = 2.0
    word: float = 2.0
    every_query: float = 5.0
    worded: float = 12.0


DOUBTS = Doubts()


class Evidence(NamedTuple):
    """What says that the first hit answers: its score and the next one's, and of its own wordings
    the ``nearest`` (see Closely), all in units."""

    best: int
    rival: int
    nearest: int


def evidence(ranking: Ranking, order: Sequence[int]) -> Evidence:
    """Of the first hits. A title asked for by name ranks first, but its being short does not make
    it more of an answer, so what is covered of it does not count."""
    found = [(ranking.scores[number], ranking.closely.get(number)) for number in order[:2]]
    scores = [score - (close.covered if close else 0) for score, close in found]
    best, rival = (*scores, 0, 0)[:2]
    first = found[0][1] if found else None
    return Evidence(best, rival, first.nearest if first else 0)


def confidence(
    found: Evidence,
    plan: Plan,
    vocabulary: Vocabulary,
    collection: float,
    weights: Weights,
    doubts: Doubts = DOUBTS,
) -> float:
    """What is ``found`` against what the words of the query could have brought: 0 and up. Long
    queries bring more, but not as much more as they have words."""
    if not found.best:
        return 0.0
    possible, asked = doubts.every_query, 0.0
    for word in plan.words:
        frequency = vocabulary.frequency(word.form)
        rarity = term_rarity(word.form, frequency, collection, weights)
        possible += doubts.word + (rarity if frequency else doubts.unknown * rarity)
        asked += rarity
    score = (found.best - doubts.rival * found.rival) / UNIT / math.sqrt(possible)
    near = min(1.0, found.nearest / (UNIT * weights.passage * asked))
    return round(score + doubts.worded * near, 3)
