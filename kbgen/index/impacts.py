"""Impacts: what each term says for each document, as whole numbers made once, at build time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor

from kbgen.index.analysed import pair_key
from kbgen.index.columns import PairPostings, WordPostings, column
from kbgen.index.inverted import Inverted, Standing
from kbgen.index.statistics import rarity, term_rarity
from kbgen.index.weights import UNIT, Weights


@dataclass(frozen=True, slots=True)
class Following:
    """The words that follow one, sorted, and the postings of those pairs end to end: of each pair
    ``lengths`` says how many."""

    words: tuple[str, ...]
    lengths: Sequence[int]
    documents: Sequence[int]
    impacts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Impacts:
    """Sorted words with their postings, and by the first word the pairs."""

    words: Mapping[str, WordPostings]
    following: Mapping[str, Following]

    def pairs(self) -> Iterator[tuple[str, PairPostings]]:
        """Every pair, sorted, with its postings."""
        for first, found in self.following.items():
            end = 0
            for second, length in zip(found.words, found.lengths, strict=True):
                begin, end = end, end + length
                postings = PairPostings(found.documents[begin:end], found.impacts[begin:end])
                yield pair_key(first, second), postings


def impacts(found: Inverted, documents: float, weights: Weights) -> Impacts:
    """Weigh every term and pair against a collection of ``documents``, a coarse number. Takes
    ``found`` apart, as all of it and all of this would be too much at once."""
    words: dict[str, WordPostings] = {}
    following: dict[str, Following] = {}

    @cache
    def pair_weight(count: int) -> float:
        return UNIT * weights.pair * rarity(count, documents, weights.common)

    for form, standing in sorted(zip(found.forms, found.standing, strict=True), key=_form):
        weight = UNIT * term_rarity(form, len(standing.documents), documents, weights)
        # A word that is everywhere still finds: a query of such words has an answer too.
        weighed = [floor(weight * match + 0.5) or 1 for match in standing.matches]
        words[form] = WordPostings(standing.documents, column(weighed), column(standing.where))
        pairs = _Pairs()
        for second, matched in found.following(standing, weights.pair_documents):
            weight = pair_weight(len(matched))
            pairs.add(
                found.forms[second],
                [
                    (document, impact)
                    for document, match in matched
                    if (impact := floor(weight * match + 0.5))
                ],
            )
        if pairs.words:
            following[form] = pairs.following()
        standing.matches, standing.where, standing.neighbours = [], [], array("Q")
    return Impacts(words, following)


class _Pairs:
    """Pairs of one first word, as they are put together."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._lengths: list[int] = []
        self._documents: list[int] = []
        self._impacts: list[int] = []

    def add(self, second: str, postings: Sequence[tuple[int, int]]) -> None:
        if postings:
            self.words.append(second)
            self._lengths.append(len(postings))
            self._documents += [document for document, _ in postings]
            self._impacts += [impact for _, impact in postings]

    def following(self) -> Following:
        return Following(
            tuple(self.words),
            column(self._lengths),
            column(self._documents),
            column(self._impacts),
        )


def _form(item: tuple[str, Standing]) -> str:
    return item[0]
