"""Confidence: whether the best hit answers, or is only the best of what there is."""

from __future__ import annotations

import math

from kbgen.index.plan import Plan
from kbgen.index.statistics import term_rarity
from kbgen.index.variants import Vocabulary
from kbgen.index.weights import UNIT, Weights

LIKELY = 2.0
"""Below this, hits are likely to miss: offer a contact beside them."""


def confidence(
    score: int, plan: Plan, vocabulary: Vocabulary, collection: float, weights: Weights
) -> float:
    """The best score against what the words of the query could have brought: 0 and up."""
    rarities = sum(
        term_rarity(word.form, vocabulary.frequency(word.form), collection, weights)
        for word in plan.words
    )
    return round(score / UNIT / math.sqrt(rarities), 3) if rarities else 0.0
