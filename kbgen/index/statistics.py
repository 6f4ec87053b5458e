"""Statistics of a collection, made coarse so that one edited article leaves nearly all as it was."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kbgen.index.common_words import COMMON
from kbgen.index.weights import UNIT, Weights


def coarse(value: float) -> float:
    """The nearest power of 2^(1/4); 0 stays 0."""
    return 2.0 ** (math.floor(4 * math.log2(value) + 0.5) / 4) if value > 0 else 0.0


class Statistics(NamedTuple):
    """How many documents, and how long their bodies and wordings are on average; all coarse. In how
    many documents a term stands is counted with its postings, and made coarse where it is used."""

    documents: float
    body_length: float
    wording_length: float


def statistics(lengths: Sequence[int], wordings: Sequence[int]) -> Statistics:
    """Of one index, by the length of each body and of each wording."""
    return Statistics(
        documents=coarse(len(lengths)),
        body_length=coarse(_mean(lengths)),
        wording_length=coarse(_mean(wordings)),
    )


@lru_cache(maxsize=1 << 14)
def rarity(frequency: int, documents: float, common: float, general: float = 0.0) -> float:
    """How much a match tells: inverse document frequency, as if ``common`` more documents of
    everyday language were in the collection. ``general`` is how often the word occurs there."""
    everyday = common * (1.0 - math.exp(-100.0 * general))
    holding = min(coarse(frequency) + everyday, documents + common)
    return math.log(1.0 + (documents + common - holding + 0.5) / (holding + 0.5))


def term_rarity(term: str, frequency: int, documents: float, weights: Weights) -> float:
    """The rarity of a term; 0 documents give that of a word never seen."""
    return rarity(max(frequency, 1), documents, weights.common, COMMON.get(term, 0.0))


def evidence(term: str, frequency: int, documents: float, weights: Weights) -> int:
    """What a term adds to a passage that has it, in units."""
    return round_half_up(UNIT * weights.passage * term_rarity(term, frequency, documents, weights))


def round_half_up(value: float) -> int:
    """Round as the browser does: Python's own rounding goes to the even number."""
    return math.floor(value + 0.5)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0
