"""Impacts: what each term says for each document, as whole numbers made once, at build time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
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

    def pairs(self) -> Iterator[tuple[int, PairPostings]]:
        """Each second word with the postings of the pair."""
        end = 0
        for second, length in zip(self.seconds, self.lengths, strict=True):
            begin, end = end, end + length
            yield second, PairPostings(self.documents[begin:end], self.impacts[begin:end])


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
            for second, postings in found.pairs():
                yield pair_key(first, forms[second]), postings


def impacts(found: Inverted, documents: float, weights: Weights) -> Impacts:
    """Weigh every term and pair against a collection of ``documents``, a coarse number."""
    everything = dict.fromkeys(range(len(found.forms)))
    return revised(Impacts((), (), ()), found, everything, documents, weights)


def revised(
    earlier: Impacts,
    found: Inverted,
    touched: Mapping[int, Set[int] | None],
    documents: float,
    weights: Weights,
) -> Impacts:
    """The impacts of ``found``, which ``earlier`` has but for the terms that were ``touched``, and
    of the pairs that these begin, those with the terms that are named; all where none is."""
    new = len(found.forms) - len(earlier.forms)
    terms = [*earlier.terms, *[_NO_WORD] * new]
    following = [*earlier.following, *[_NO_PAIRS] * new]

    @cache
    def pair_weight(count: int) -> float:
        return UNIT * weights.pair * rarity(count, documents, weights.common)

    for term, seconds in touched.items():
        standing = found.standing[term]
        weight = UNIT * term_rarity(found.forms[term], len(standing.documents), documents, weights)
        # A word that is everywhere still finds: a query of such words has an answer too.
        weighed = [floor(weight * match + 0.5) or 1 for match in found.matches(term)]
        terms[term] = WordPostings(standing.documents, column(weighed), standing.where)
        if len(standing.documents) < weights.pair_documents and not following[term].seconds:
            following[term] = _NO_PAIRS
            continue
        pairs = {
            second: postings
            for second, postings in following[term].pairs()
            if seconds is not None and second not in seconds
        }
        for second, numbers, matches in found.following(term, weights.pair_documents, seconds):
            weight = pair_weight(len(numbers))
            own = [floor(weight * match + 0.5) for match in matches]
            if 0 in own:
                numbers = [number for number, impact in zip(numbers, own, strict=True) if impact]
                own = [impact for impact in own if impact]
            if own:
                pairs[second] = PairPostings(numbers, own)
        following[term] = _following(pairs, found.forms)
    return Impacts(found.forms, terms, following)


def _following(pairs: Mapping[int, PairPostings], forms: Sequence[str]) -> Following:
    """Pairs of one first word put end to end."""
    if not pairs:
        return _NO_PAIRS
    seconds = sorted(pairs, key=forms.__getitem__)
    found = [pairs[second] for second in seconds]
    return Following(
        column(seconds),
        column([len(each) for each in found]),
        column([document for each in found for document in each.documents]),
        column([impact for each in found for impact in each.impacts]),
    )


_NO_WORD = WordPostings((), (), ())
_NO_PAIRS = Following(column(()), column(()), column(()), column(()))


def _form(item: tuple[str, object]) -> str:
    return item[0]
