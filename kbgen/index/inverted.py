"""Inverted: analysed documents turned into where each term stands, and how well it matches there.

One pass over the documents; all it needs to know of the others is how long they are on average.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kbgen.index.analysed import Analysed
from kbgen.index.statistics import Statistics
from kbgen.index.weights import Weights
from kbgen.text import Numbers

# A neighbour is one number: the second term, the document, and which of its matches it has.
_MATCH = 20
_DOCUMENT = 20
_MATCHES = (1 << _MATCH) - 1
_SECOND = _DOCUMENT + _MATCH
_WHERE = (1 << _SECOND) - 1


@dataclass(slots=True)
class Standing:
    """Where a term stands: the documents, how well it matches each before its rarity is known, and
    where in them (see Analysed). ``neighbours`` are the terms that follow it."""

    documents: array[int] = field(default_factory=lambda: array("I"))
    matches: list[float] = field(default_factory=list)
    where: list[int] = field(default_factory=list)
    neighbours: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(frozen=True, slots=True)
class Inverted:
    """``standing`` is of each term of ``forms``, ``wordings`` the terms of each wording of each
    document."""

    forms: tuple[str, ...]
    standing: Sequence[Standing]
    wordings: Sequence[Sequence[Sequence[int]]]
    _pair_matches: Sequence[Sequence[float]]

    def following(
        self, first: Standing, least: int
    ) -> Iterator[tuple[int, Sequence[tuple[int, float]]]]:
        """Each term that follows one in ``least`` documents or more, with those documents and how
        well the pair matches them."""
        seconds = [neighbour >> _SECOND for neighbour in first.neighbours]
        kept: dict[int, list[int]] = {
            second: [] for second, count in Counter(seconds).items() if count >= least
        }
        for second, neighbour in zip(seconds, first.neighbours, strict=True):
            if second in kept:
                kept[second].append(neighbour & _WHERE)
        matches = self._pair_matches
        for second in sorted(kept, key=self.forms.__getitem__):
            yield (
                second,
                [
                    (document := where >> _MATCH, matches[document][where & _MATCHES])
                    for where in kept[second]
                ],
            )


def inverted(collection: Sequence[Analysed], totals: Statistics, weights: Weights) -> Inverted:
    """Invert documents, which are in the order of the index."""
    numbers = Numbers()
    standing: list[Standing] = []
    wordings: list[list[Sequence[int]]] = []
    pair_matches: list[list[float]] = []
    for number, document in enumerate(collection):
        own = [numbers[form] for form in document.forms]
        standing += [Standing() for _ in range(len(numbers) - len(standing))]
        wordings.append(
            [array("I", [own[term] for term in each.terms]) for each in document.wordings]
        )
        matches = _word_matches(document, totals, weights)
        for term, match, where in zip(own, matches, document.where, strict=True):
            # Millions of postings pass here and below.
            at = standing[term]
            at.documents.append(number)
            at.matches.append(match)
            at.where.append(where)
        found, which = _pair_matches(document, totals, weights)
        pair_matches.append(found)
        here = number << _MATCH
        for first, second, match in zip(document.firsts, document.seconds, which, strict=True):
            standing[own[first]].neighbours.append(own[second] << _SECOND | here | match)
    return Inverted(tuple(numbers), standing, wordings, pair_matches)


def _word_matches(document: Analysed, totals: Statistics, weights: Weights) -> list[float]:
    """How well each term of a document matches it."""
    norm = _length_norm(document.length, totals.body_length, weights.body_length)
    by_count = {count: _saturated(count / norm, weights) for count in set(document.counts)}
    matches = [by_count[count] for count in document.counts]
    best: dict[int, float] = {}
    for wording in document.wordings:
        norm = _length_norm(wording.length, totals.wording_length, weights.wording_length)
        for term, count in zip(wording.terms, wording.counts, strict=True):
            match = wording.weight * _saturated(count / norm, weights)
            best[term] = max(best.get(term, 0.0), match)
    for term, match in best.items():
        matches[term] += match
    return matches


def _pair_matches(
    document: Analysed, totals: Statistics, weights: Weights
) -> tuple[list[float], list[int]]:
    """The matches that pairs of a document have, and which of them each pair has."""
    norm = _length_norm(document.length, totals.body_length, weights.body_length)
    by_count = {count: number for number, count in enumerate(sorted(set(document.pair_counts)))}
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


def _saturated(count: float, weights: Weights) -> float:
    """Okapi's curve: the second occurrence of a word says less than the first."""
    return (weights.saturation + 1) * count / (count + weights.saturation)


def _length_norm(length: int, average: float, share: float) -> float:
    return 1.0 - share + share * length / average if average else 1.0
