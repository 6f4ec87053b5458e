"""Ranking: the sum of impacts, plus the best passage. Pure, whole numbers only, and the same in the
browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from kbgen.index.common_words import COMMON
from kbgen.index.descending import Descending, best
from kbgen.index.plan import Plan, QueryWord
from kbgen.index.weights import CANDIDATES, COVERED, SHARE

_WHOLE = SHARE * SHARE

EVERYDAY = 0.001
"""Words of so much of everyday language, courtesy among them, do not say what a query is about."""


class Postings(Protocol):
    """What one index holds of a term, by document."""

    def word(self, term: str) -> Mapping[int, int]:
        """The impacts of a word."""

    def where(self, term: str) -> Mapping[int, int]:
        """The wordings, and after them the passages, that have a word, a bit each."""

    def wordings(self, number: int) -> Sequence[int]:
        """The evidence that each wording of a document has when all its words are met."""

    def pair(self, pair: str) -> Mapping[int, int]:
        """The impacts of a pair."""

    def evidence(self, term: str) -> int:
        """What the term adds to a passage that has it, in units."""


class Closely(NamedTuple):
    """What looking into a document adds to its score: the ``evidence`` of its best passage or
    wording, ``bit`` (see Tables; -1 when none has any), and how well the query ``covered`` a
    wording. ``passage`` is the best passage (-1 for none), ``met`` the evidence of that alone.
    ``nearest`` is the evidence of the wording that is most nearly the query, less the more the
    wording says beside: confidence counts it, the score does not."""

    evidence: int
    bit: int
    passage: int
    met: int
    covered: int
    nearest: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Documents from the highest score down, equal ones by number; scores in units; and what was
    found in the documents looked into."""

    order: Descending
    scores: Mapping[int, int]
    closely: Mapping[int, Closely]


def share_of(impact: int, share: int) -> int:
    """A part of an impact, rounded half up."""
    return (impact * share + SHARE // 2) // SHARE


def rank(plan: Plan, postings: Postings) -> Ranking:
    """Score every document that a word of the plan meets. Whoever filters the order changes no
    score in it."""
    scores = sums(plan, postings)
    candidates = best(scores, CANDIDATES)
    closely = dict(_looked_into(plan, postings, candidates))
    for number, found in closely.items():
        scores[number] += found.evidence + found.covered
    # Evidence is never negative, so no candidate falls behind the rest.
    candidates.sort(key=lambda number: (-scores[number], number))
    return Ranking(Descending(candidates, scores), scores, closely)


def most_evidence(plan: Plan, postings: Postings, but: float = 2.0) -> int:
    """What a passage with every word of the plan would have, those left out that make up ``but``
    of everyday language or more."""
    return sum(
        max(
            (
                share_of(postings.evidence(term), share)
                for term, share, _ in word.variants
                if COMMON.get(term, 0.0) < but
            ),
            default=0,
        )
        for word in plan.words
    )


def sums(plan: Plan, postings: Postings) -> dict[int, int]:
    """The sum of impacts by document: for each word the best of its variants, and the pairs."""
    parts = [word_impacts(word, postings) for word in plan.words]
    parts += [postings.pair(pair) for pair in plan.pairs]
    parts.sort(key=len, reverse=True)
    # The largest is copied whole: most documents have a common word.
    scores = dict(parts[0]) if parts else {}
    get = scores.get
    for part in parts[1:]:
        for number, impact in part.items():
            scores[number] = get(number, 0) + impact
    return scores


def word_impacts(word: QueryWord, postings: Postings) -> Mapping[int, int]:
    """What a word of the query says for each document."""
    whole = [postings.word(term) for term, share, _ in word.variants if share == SHARE]
    if len(whole) == len(word.variants) == 1:
        return whole[0]
    found = dict(whole[0]) if whole else {}
    half, get = SHARE // 2, found.get
    for impacts in whole[1:]:
        for number, impact in impacts.items():
            if impact > get(number, -1):
                found[number] = impact
    for term, share, _ in word.variants:
        if share != SHARE:
            for number, impact in postings.word(term).items():
                # As share_of has it, without a call for each of ten thousand impacts.
                part = (impact * share + half) // SHARE
                if part > get(number, -1):
                    found[number] = part
    return found


def _looked_into(
    plan: Plan, postings: Postings, candidates: Sequence[int]
) -> Iterator[tuple[int, Closely]]:
    """Look for the best passage and wording of each candidate."""
    totals: dict[int, dict[int, int]] = {number: {} for number in candidates}
    for word in plan.words:
        weighed = [
            (share_of(postings.evidence(term), share), postings.where(term).get)
            for term, share, _ in word.variants
        ]
        # By falling weight: a passage that has one variant gains nothing by a later one.
        weighed = sorted((item for item in weighed if item[0]), key=lambda item: -item[0])
        for number, total in totals.items():
            met = 0
            for weight, where in weighed:
                mask = where(number)
                if mask and (mask := mask & ~met):
                    met |= mask
                    for bit in bits(mask):
                        total[bit] = total.get(bit, 0) + weight
    asked = most_evidence(plan, postings, but=EVERYDAY)
    for number, total in totals.items():
        if total:
            yield number, _closely(total, postings.wordings(number), asked)


def _closely(total: Mapping[int, int], wordings: Sequence[int], asked: int) -> Closely:
    said = [total.get(place, 0) for place in range(len(wordings))]
    named = max(said, default=0)
    wording = said.index(named) if said else -1
    passage, met = -1, 0
    for place, weight in total.items():
        if place >= len(said) and (weight > met or (weight == met and place < passage)):
            passage, met = place, weight
    covered = nearest = 0
    for place, whole in enumerate(wordings):
        if said[place] and whole:
            share = _covers(said[place], whole) * _about(said[place], asked)
            covered = max(covered, COVERED * said[place] * share // (_WHOLE * SHARE))
            nearest = max(nearest, _nearly(said[place], whole))
    return Closely(
        # A title or question is a passage too; where both say as much, the passage is shown.
        evidence=max(met, named),
        bit=passage if met >= named else wording,
        passage=passage - len(wordings) if met else -1,
        met=met,
        covered=covered,
        nearest=nearest,
    )


def _covers(met: int, wording: int) -> int:
    """How nearly all of a wording is met, of _WHOLE. A part of one is met by accident, hence the
    sixth power."""
    return _share(met, wording) ** 6 // _WHOLE**2


def _nearly(met: int, wording: int) -> int:
    """What is met, if hardly anything when the wording says much beside."""
    return met * _share(met, wording) ** 3 // SHARE**3


def _share(met: int, wording: int) -> int:
    return min(SHARE, met * SHARE // wording)


def _about(met: int, asked: int) -> int:
    """How nearly what is met is all that was asked for, of SHARE: nothing under three tenths, as
    long questions name many a short title by accident; all of it from six tenths."""
    if 10 * met >= 6 * asked:
        return SHARE
    return max(0, (10 * met - 3 * asked) * SHARE // (3 * asked))


@lru_cache(maxsize=1 << 14)
def bits(mask: int) -> tuple[int, ...]:
    """The places of a mask's ones."""
    return tuple(place for place in range(mask.bit_length()) if mask >> place & 1)
