"""Why a hit has its score: the sum taken apart, term by term."""

from __future__ import annotations

from dataclasses import dataclass

from kbgen.index.plan import Plan, QueryWord
from kbgen.index.rank import Postings, Ranking, bits, share_of
from kbgen.index.variants import Reason
from kbgen.index.weights import SHARE


@dataclass(frozen=True, slots=True)
class Part:
    """What one word or pair of the query brought: ``impact`` of ``term``, of which ``share`` (of
    SHARE) counts as ``score``. ``reason`` is empty for a pair."""

    word: str
    term: str
    reason: str
    impact: int
    share: int
    score: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """``score`` is the sum of the parts, of what the words in the best ``passage``, title or
    question bring, and of what the query ``covered`` of a title or question."""

    score: int
    words: tuple[Part, ...]
    pairs: tuple[Part, ...]
    passage: tuple[Part, ...]
    covered: int


def explain(plan: Plan, ranking: Ranking, postings: Postings, document: int) -> Explanation:
    """Take the score of a document apart."""
    words = [_word_part(word, postings, document) for word in plan.words]
    pairs = [
        Part(pair, pair, "", impact, SHARE, impact)
        for pair in plan.pairs
        if (impact := postings.pair(pair).get(document, 0))
    ]
    passage: list[Part | None] = []
    found = ranking.closely.get(document)
    if found and found.bit >= 0:
        passage = [_passage_part(word, postings, document, found.bit) for word in plan.words]
    return Explanation(
        score=ranking.scores.get(document, 0),
        words=tuple(part for part in words if part),
        pairs=tuple(pairs),
        passage=tuple(part for part in passage if part),
        covered=found.covered if found else 0,
    )


def _word_part(word: QueryWord, postings: Postings, document: int) -> Part | None:
    parts = [
        _part(word, term, reason, postings.word(term)[document], share)
        for term, share, reason in word.variants
        if document in postings.word(term)
    ]
    return max(parts, key=lambda part: part.score, default=None)


def _passage_part(word: QueryWord, postings: Postings, document: int, bit: int) -> Part | None:
    parts = [
        _part(word, term, reason, postings.evidence(term), share)
        for term, share, reason in word.variants
        if bit in bits(postings.where(term).get(document, 0))
    ]
    best = max(parts, key=lambda part: part.score, default=None)
    return best if best and best.score else None


def _part(word: QueryWord, term: str, reason: Reason, impact: int, share: int) -> Part:
    return Part(word.form, term, reason.value, impact, share, share_of(impact, share))
