"""Inverted: analysed documents turned into where each term stands, and how well it matches there.

One pass over the documents; all it needs to know of the others is how long they are on average.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from kbgen.index.analysed import Analysed
from kbgen.index.columns import column
from kbgen.index.matches import pair_matches, word_matches
from kbgen.index.statistics import Statistics
from kbgen.index.weights import Weights
from kbgen.text import Numbers

# A neighbour is one number: the second term, the document, and which of its matches it has.
_MATCH = 20
_DOCUMENT = 20
_MATCHES = (1 << _MATCH) - 1
_SECOND = _DOCUMENT + _MATCH
_WHERE = (1 << _SECOND) - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a term stands: the documents, which of its matches each has, and where in it (see
    Analysed). ``neighbours`` are the terms that follow it, in the order of documents."""

    documents: Sequence[int]
    which: Sequence[int]
    where: Sequence[int]
    neighbours: Sequence[int]


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a document is not in postings: its lengths, the terms of each wording, how well its
    terms and pairs match it before their rarity is known, and the places of its passages."""

    length: int
    wording_lengths: tuple[int, ...]
    wordings: tuple[Sequence[int], ...]
    matches: Sequence[float]
    pair_matches: Sequence[float]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Inverted:
    """``standing`` is of each term of ``forms``; a term that no document has any more stands
    nowhere. ``documents`` are in the order of the index."""

    forms: tuple[str, ...]
    standing: Sequence[Standing]
    documents: Sequence[Traits]

    def matches(self, term: int) -> list[float]:
        """How well a term matches each of its documents."""
        found = self.standing[term]
        traits = self.documents
        return [
            traits[number].matches[which]
            for number, which in zip(found.documents, found.which, strict=True)
        ]

    def following(
        self, first: int, least: int, only: Set[int] | None
    ) -> Iterator[tuple[int, list[int], list[float]]]:
        """Each term, or ``only`` these, that follows one in ``least`` documents or more, with those
        documents and how well the pair matches them."""
        if len(self.standing[first].documents) < least:
            return
        neighbours = self.standing[first].neighbours
        if only is not None:
            neighbours = [each for each in neighbours if each >> _SECOND in only]
        seconds = [neighbour >> _SECOND for neighbour in neighbours]
        kept: dict[int, list[int]] = {
            second: [] for second, count in Counter(seconds).items() if count >= least
        }
        for second, neighbour in zip(seconds, neighbours, strict=True):
            if second in kept:
                kept[second].append(neighbour & _WHERE)
        traits = self.documents
        for second, found in kept.items():
            numbers = [each >> _MATCH for each in found]
            matches = [
                traits[number].pair_matches[each & _MATCHES]
                for number, each in zip(numbers, found, strict=True)
            ]
            yield second, numbers, matches


def inverted(collection: Sequence[Analysed], totals: Statistics, weights: Weights) -> Inverted:
    """Invert documents, which are in the order of the index."""
    found = _Inversion(Numbers(), totals, weights)
    documents = [found.add(number, document) for number, document in enumerate(collection)]
    standing = [found.standing(term) for term in range(len(found.numbers))]
    return Inverted(tuple(found.numbers), standing, documents)


def revised(
    found: Inverted,
    before: Mapping[int, Analysed],
    after: Mapping[int, Analysed],
    totals: Statistics,
    weights: Weights,
) -> tuple[Inverted, Mapping[int, Set[int]]]:
    """The same with a few documents anew, by their numbers; and the terms that this touches, with
    those that follow them there."""
    numbers = Numbers(zip(found.forms, range(len(found.forms)), strict=True))
    touched: dict[int, set[int]] = {}
    documents = list(found.documents)
    standing: dict[int, Standing] = {}
    for number, document in after.items():
        inversion = _Inversion(numbers, totals, weights)
        documents[number] = inversion.add(number, document)
        for each in (before[number], document):
            own = [numbers[form] for form in each.forms]
            for term in own:
                touched.setdefault(term, set())
            for first, second in zip(each.firsts, each.seconds, strict=True):
                touched[own[first]].add(own[second])
        for term in {numbers[form] for each in (before[number], document) for form in each.forms}:
            earlier = found.standing[term] if term < len(found.standing) else _NOWHERE
            earlier = standing.get(term, earlier)
            standing[term] = _replaced(earlier, number, inversion.standing(term))
    new = [_NOWHERE] * (len(numbers) - len(found.standing))
    whole = [*found.standing, *new]
    for term, stands in standing.items():
        whole[term] = stands
    return Inverted(tuple(numbers), whole, documents), touched


_NOWHERE = Standing((), (), (), ())


class _Inversion:
    """Documents as they are inverted. Millions of postings pass here."""

    def __init__(self, numbers: Numbers, totals: Statistics, weights: Weights) -> None:
        self.numbers = numbers
        self._totals = totals
        self._weights = weights
        self._rows: dict[int, tuple[array[int], list[int], list[int], array[int]]] = {}

    def add(self, number: int, document: Analysed) -> Traits:
        """Take a document in; what stays of it beside its postings."""
        own = [self.numbers[form] for form in document.forms]
        rows = self._rows
        for term in own:
            if term not in rows:
                rows[term] = (array("I"), [], [], array("Q"))
        matches, which = word_matches(document, self._totals, self._weights)
        for term, match, where in zip(own, which, document.where, strict=True):
            documents, matched, places, _ = rows[term]
            documents.append(number)
            matched.append(match)
            places.append(where)
        found, which = pair_matches(document, self._totals, self._weights)
        here = number << _MATCH
        for first, second, match in zip(document.firsts, document.seconds, which, strict=True):
            rows[own[first]][3].append(own[second] << _SECOND | here | match)
        return Traits(
            length=document.length,
            wording_lengths=tuple(wording.length for wording in document.wordings),
            wordings=tuple(
                array("I", [own[term] for term in each.terms]) for each in document.wordings
            ),
            matches=matches,
            pair_matches=found,
            places=document.places,
        )

    def standing(self, term: int) -> Standing:
        """Where a term stands; asked once, as the rows are given up for it."""
        if term not in self._rows:
            return _NOWHERE
        documents, which, where, neighbours = self._rows.pop(term)
        return Standing(column(documents), column(which), column(where), neighbours)


def _replaced(standing: Standing, number: int, new: Standing) -> Standing:
    """Where a term stands, with what it has in one document anew."""
    rows = slice(bisect_left(standing.documents, number), bisect_right(standing.documents, number))
    around = slice(
        bisect_left(standing.neighbours, number, key=_document),
        bisect_right(standing.neighbours, number, key=_document),
    )
    return Standing(
        column(_spliced(standing.documents, rows, new.documents)),
        column(_spliced(standing.which, rows, new.which)),
        column(_spliced(standing.where, rows, new.where)),
        array("Q", _spliced(standing.neighbours, around, new.neighbours)),
    )


def _spliced(numbers: Sequence[int], place: slice, new: Sequence[int]) -> list[int]:
    found = list(numbers)
    found[place] = new
    return found


def _document(neighbour: int) -> int:
    return (neighbour & _WHERE) >> _MATCH
