"""Impacts: what each term says for each document, as whole numbers made once, at build time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from kbgen.index.analysed import Analysed
from kbgen.index.statistics import Statistics, rarity, term_rarity
from kbgen.index.weights import UNIT, Weights

Posting = tuple[int, int, int]
"""A term in a document: the document, the impact in units, and where it stands (see Analysed)."""
Pair = tuple[int, int]
"""A pair in a document: the document and the impact."""


@dataclass(frozen=True, slots=True)
class Impacts:
    """Postings in the order of documents, by term and by pair."""

    words: Mapping[str, Sequence[Posting]]
    pairs: Mapping[str, Sequence[Pair]]


def impacts(collection: Sequence[Analysed], totals: Statistics, weights: Weights) -> Impacts:
    """Weigh every term and pair of every document against the whole collection."""
    words: dict[str, list[Posting]] = {term: [] for term in sorted(totals.frequencies)}
    pairs: dict[str, list[Pair]] = {pair: [] for pair in sorted(totals.pair_frequencies)}
    rarities = {
        term: term_rarity(term, count, totals.documents, weights)
        for term, count in totals.frequencies.items()
    }
    pair_rarities = {
        pair: rarity(count, totals.documents, weights.common)
        for pair, count in totals.pair_frequencies.items()
    }
    # Millions of postings pass these lines: what does not change is taken out of them.
    weight = {term: UNIT * value for term, value in rarities.items()}
    pair_weight = {pair: UNIT * weights.pair * value for pair, value in pair_rarities.items()}
    for number, document in enumerate(collection):
        where = document.where.get
        for term, match in _word_matches(document, totals, weights).items():
            # A word that is everywhere still finds: a query of such words has an answer too.
            impact = floor(weight[term] * match + 0.5) or 1
            words[term].append((number, impact, where(term, 0)))
        for pair, match in _pair_matches(document, totals, weights).items():
            impact = floor(pair_weight[pair] * match + 0.5)
            if impact:
                pairs[pair].append((number, impact))
    return Impacts(words, {pair: postings for pair, postings in pairs.items() if postings})


def saturated(count: float, weights: Weights) -> float:
    """Okapi's curve: the second occurrence of a word says less than the first."""
    return (weights.saturation + 1) * count / (count + weights.saturation)


def _word_matches(document: Analysed, totals: Statistics, weights: Weights) -> dict[str, float]:
    """How well each term of a document matches it, before its rarity."""
    norm = _length_norm(document.length, totals.body_length, weights.body_length)
    most, half = weights.saturation + 1, weights.saturation
    # ``saturated``, written out: this line runs for every word of a knowledge base.
    matches = {
        term: most * (share := count / norm) / (share + half)
        for term, count in document.counts.items()
    }
    best: dict[str, float] = {}
    for wording in document.wordings:
        norm = _length_norm(wording.length, totals.wording_length, weights.wording_length)
        for term, count in wording.counts.items():
            match = wording.weight * saturated(count / norm, weights)
            best[term] = max(best.get(term, 0.0), match)
    for term, match in best.items():
        matches[term] = matches.get(term, 0.0) + match
    return matches


def _pair_matches(document: Analysed, totals: Statistics, weights: Weights) -> dict[str, float]:
    norm = _length_norm(document.length, totals.body_length, weights.body_length)
    kept = totals.pair_frequencies
    counts = {pair: count / norm for pair, count in document.pairs.items() if pair in kept}
    best: dict[str, float] = {}
    for wording in document.wordings:
        norm = _length_norm(wording.length, totals.wording_length, weights.wording_length)
        for pair, occurrences in wording.pairs.items():
            if pair in kept:
                best[pair] = max(best.get(pair, 0.0), occurrences / norm)
    for pair, share in best.items():
        counts[pair] = counts.get(pair, 0.0) + share
    most, half = weights.saturation + 1, weights.saturation
    return {pair: most * count / (count + half) for pair, count in counts.items()}


def _length_norm(length: int, average: float, share: float) -> float:
    return 1.0 - share + share * length / average if average else 1.0
