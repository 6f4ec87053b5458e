"""Impacts: what each term says for each document, as whole numbers made once, at build time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor

from kbgen.index.analysed import pair_key
from kbgen.index.columns import PairPostings, WordPostings, column
from kbgen.index.inverted import Inverted
from kbgen.index.statistics import rarity, term_rarity
from kbgen.index.weights import UNIT, Weights


@dataclass(frozen=True, slots=True)
class Following:
    """The words that follow one, sorted, by their numbers, and the postings of those pairs end to
    end: of each pair ``lengths`` says how many."""

    seconds: Sequence[int]
    lengths: Sequence[int]
    documents: Sequence[int]
    impacts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Impacts:
    """Of each term of ``forms``, in their order, its postings and the pairs that it begins. A term
    that no document has any more has none."""

    forms: tuple[str, ...]
    terms: Sequence[WordPostings]
    following: Sequence[Following]

    def words(self) -> Mapping[str, WordPostings]:
        """Every word, sorted, with its postings."""
        found = zip(self.forms, self.terms, strict=True)
        return dict(sorted(((form, each) for form, each in found if each), key=_form))

    def pairs(self) -> Iterator[tuple[str, PairPostings]]:
        """Every pair, sorted, with its postings."""
        forms = self.forms
        for first, found in sorted(zip(forms, self.following, strict=True), key=_form):
            end = 0
            for second, length in zip(found.seconds, found.lengths, strict=True):
                begin, end = end, end + length
                postings = PairPostings(found.documents[begin:end], found.impacts[begin:end])
                yield pair_key(first, forms[second]), postings


def impacts(found: Inverted, documents: float, weights: Weights) -> Impacts:
    """Weigh every term and pair against a collection of ``documents``, a coarse number."""
    return revised(Impacts((), (), ()), found, range(len(found.forms)), documents, weights)


def revised(
    earlier: Impacts, found: Inverted, touched: Iterable[int], documents: float, weights: Weights
) -> Impacts:
    """The impacts of ``found``, which ``earlier`` has but for the terms that were ``touched``."""
    new = len(found.forms) - len(earlier.forms)
    terms = [*earlier.terms, *[_NO_WORD] * new]
    following = [*earlier.following, *[_NO_PAIRS] * new]

    @cache
    def pair_weight(count: int) -> float:
        return UNIT * weights.pair * rarity(count, documents, weights.common)

    for term in touched:
        standing = found.standing[term]
        weight = UNIT * term_rarity(found.forms[term], len(standing.documents), documents, weights)
        # A word that is everywhere still finds: a query of such words has an answer too.
        weighed = [floor(weight * match + 0.5) or 1 for match in found.matches(term)]
        terms[term] = WordPostings(standing.documents, column(weighed), standing.where)
        following[term] = _following(found, term, pair_weight, weights)
    return Impacts(found.forms, terms, following)


def _following(
    found: Inverted, first: int, weight_of: Callable[[int], float], weights: Weights
) -> Following:
    seconds: list[int] = []
    lengths: list[int] = []
    documents: list[int] = []
    weighed: list[int] = []
    for second, numbers, matches in found.following(first, weights.pair_documents):
        weight = weight_of(len(numbers))
        own = [floor(weight * match + 0.5) for match in matches]
        if 0 in own:
            numbers = [number for number, impact in zip(numbers, own, strict=True) if impact]
            own = [impact for impact in own if impact]
        if own:
            seconds.append(second)
            lengths.append(len(own))
            documents += numbers
            weighed += own
    return Following(column(seconds), column(lengths), column(documents), column(weighed))


_NO_WORD = WordPostings((), (), ())
_NO_PAIRS = Following((), (), (), ())


def _form(item: tuple[str, object]) -> str:
    return item[0]
