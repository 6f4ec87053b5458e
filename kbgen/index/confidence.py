"""Confidence: whether the best hit answers, or is only the best of what there is."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kbgen.index.plan import Plan
from kbgen.index.statistics import term_rarity
from kbgen.index.variants import Vocabulary
from kbgen.index.weights import UNIT, Weights

LIKELY = 2.0
"""Below this, hits are likely to miss: offer a contact beside them."""

_RIVAL = 0.15
_UNKNOWN = 2.0
_WORD = 2.0
_EVERY_QUERY = 5.0


def confidence(
    scores: Sequence[int], plan: Plan, vocabulary: Vocabulary, collection: float, weights: Weights
) -> float:
    """The best of ``scores`` against what the words of the query could have brought: 0 and up. A
    second hit that is nearly as good is a doubt, and so is a word that no article has; long
    queries bring more, but not as much more as they have words."""
    if not scores:
        return 0.0
    best, rival = scores[0], scores[1] if len(scores) > 1 else 0
    possible = _EVERY_QUERY
    for word in plan.words:
        frequency = vocabulary.frequency(word.form)
        rarity = term_rarity(word.form, frequency, collection, weights)
        possible += _WORD + (rarity if frequency else _UNKNOWN * rarity)
    return round((best - _RIVAL * rival) / UNIT / math.sqrt(possible), 3)
