"""How well a document's terms and pairs match it, before their rarity is known. A document has few
different matches, so they are given apart from which term has which."""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.index.analysed import Analysed
from kbgen.index.statistics import Statistics
from kbgen.index.weights import Weights


def word_matches(
    document: Analysed, totals: Statistics, weights: Weights
) -> tuple[list[float], list[int]]:
    """The matches that terms of a document have, and which of them each term has."""
    norm = _length_norm(document.length, totals.body_length, weights.body_length)
    by_count = _numbered(document.counts)
    matches = [_saturated(count / norm, weights) for count in by_count]
    which = [by_count[count] for count in document.counts]
    best: dict[int, float] = {}
    for wording in document.wordings:
        norm = _length_norm(wording.length, totals.wording_length, weights.wording_length)
        for term, count in zip(wording.terms, wording.counts, strict=True):
            match = wording.weight * _saturated(count / norm, weights)
            best[term] = max(best.get(term, 0.0), match)
    for term, match in best.items():
        matches.append(matches[which[term]] + match)
        which[term] = len(matches) - 1
    return matches, which


def pair_matches(
    document: Analysed, totals: Statistics, weights: Weights
) -> tuple[list[float], list[int]]:
    """The matches that pairs of a document have, and which of them each pair has."""
    norm = _length_norm(document.length, totals.body_length, weights.body_length)
    by_count = _numbered(document.pair_counts)
    shares = [count / norm for count in by_count]
    which = [by_count[count] for count in document.pair_counts]
    best: dict[int, float] = {}
    for wording in document.wordings:
        norm = _length_norm(wording.length, totals.wording_length, weights.wording_length)
        for pair, count in zip(wording.pairs, wording.pair_counts, strict=True):
            best[pair] = max(best.get(pair, 0.0), count / norm)
    for pair, share in best.items():
        shares.append(shares[which[pair]] + share)
        which[pair] = len(shares) - 1
    return [_saturated(share, weights) for share in shares], which


def _numbered(counts: Iterable[int]) -> dict[int, int]:
    return {count: number for number, count in enumerate(sorted(set(counts)))}


def _saturated(count: float, weights: Weights) -> float:
    """Okapi's curve: the second occurrence of a word says less than the first."""
    return (weights.saturation + 1) * count / (count + weights.saturation)


def _length_norm(length: int, average: float, share: float) -> float:
    return 1.0 - share + share * length / average if average else 1.0
