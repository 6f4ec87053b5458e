"""Ranking: the sum of impacts, plus the best passage. Pure, whole numbers only, and the same in the
browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from kbgen.index.impacts import Posting
from kbgen.index.plan import Plan, QueryWord
from kbgen.index.weights import SHARE

PASSAGE_BITS = 12
"""A passage's number within its document takes so many bits."""


class Postings(Protocol):
    """What one index holds of a term."""

    def word(self, term: str) -> Sequence[Posting]: ...

    def pair(self, pair: str) -> Sequence[tuple[int, int]]: ...

    def evidence(self, term: str) -> int:
        """What the term adds to a passage that has it, in units."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores in units by document, and the best passage of each document that has one."""

    scores: Mapping[int, int]
    passages: Mapping[int, int]

    def ordered(self, among: Iterable[int] | None = None) -> list[int]:
        """Documents from the highest score down, equal ones by number."""
        scores = self.scores
        chosen = scores if among is None else [number for number in among if number in scores]
        return sorted(chosen, key=lambda number: (-scores[number], number))


def share_of(impact: int, share: int) -> int:
    """A part of an impact, rounded half up."""
    return (impact * share + SHARE // 2) // SHARE


def rank(plan: Plan, postings: Postings) -> Ranking:
    """Score every document that a word of the plan meets."""
    scores: dict[int, int] = {}
    passages: dict[int, int] = {}
    for word in plan.words:
        if len(word.variants) == 1 and word.variants[0].share == SHARE:
            _add_exact(word.variants[0].term, postings, scores, passages)
        else:
            _add_best(word, postings, scores, passages)
    for pair in plan.pairs:
        for number, impact in postings.pair(pair):
            scores[number] = scores.get(number, 0) + impact
    best = _best_passages(passages)
    for number, (evidence, _) in best.items():
        scores[number] += evidence
    return Ranking(scores, {number: passage for number, (_, passage) in best.items()})


def _add_exact(
    term: str, postings: Postings, scores: dict[int, int], passages: dict[int, int]
) -> None:
    """Add a word that only itself may meet: most of the work, so done without detours."""
    evidence = postings.evidence(term)
    for number, impact, mask in postings.word(term):
        scores[number] = scores.get(number, 0) + impact
        if evidence:
            first = number << PASSAGE_BITS
            for passage in bits(mask):
                passages[first + passage] = passages.get(first + passage, 0) + evidence


def _add_best(
    word: QueryWord, postings: Postings, scores: dict[int, int], passages: dict[int, int]
) -> None:
    """Add for each document, and for each passage, the best of a word's variants."""
    best: dict[int, int] = {}
    evidence: dict[int, int] = {}
    for term, share, _ in word.variants:
        weight = share_of(postings.evidence(term), share)
        for number, impact, mask in postings.word(term):
            part = impact if share == SHARE else share_of(impact, share)
            if part > best.get(number, 0):
                best[number] = part
            if weight:
                first = number << PASSAGE_BITS
                for passage in bits(mask):
                    if weight > evidence.get(first + passage, 0):
                        evidence[first + passage] = weight
    for number, part in best.items():
        scores[number] = scores.get(number, 0) + part
    for place, weight in evidence.items():
        passages[place] = passages.get(place, 0) + weight


def _best_passages(passages: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """By document, the most evidence that one passage has, and the first passage that has it."""
    best: dict[int, tuple[int, int]] = {}
    for place, evidence in passages.items():
        number, passage = place >> PASSAGE_BITS, place & (1 << PASSAGE_BITS) - 1
        known = best.get(number)
        if known is None or (-evidence, passage) < (-known[0], known[1]):
            best[number] = (evidence, passage)
    return best


@lru_cache(maxsize=1 << 14)
def bits(mask: int) -> tuple[int, ...]:
    """The places of a mask's ones."""
    return tuple(place for place in range(mask.bit_length()) if mask >> place & 1)
