"""An index in memory: the numbers that a Store keeps on disk, before they get there.

A build exports them and is done; Whoosh's files are for those who search on this machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kbgen.index.analysed import Analysed, analysed
from kbgen.index.columns import PairPostings, WordPostings
from kbgen.index.document import IndexDocument
from kbgen.index.excerpt import ANSWER, lead
from kbgen.index.impacts import Impacts, impacts
from kbgen.index.inverted import Inverted, inverted
from kbgen.index.manifest import Totals
from kbgen.index.records import Record, StoredSection
from kbgen.index.statistics import Statistics, evidence, statistics
from kbgen.index.weights import WEIGHTS, Weights


@dataclass(frozen=True)
class Weighed:
    """Documents with the impact of each of their terms. Reads as a Store does. ``places`` are of
    each document's passages (see Analysed)."""

    documents: Sequence[IndexDocument]
    places: Sequence[tuple[int, ...]]
    impacts: Impacts
    evidences: Sequence[Sequence[int]]
    totals: Totals
    weights: Weights

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The slug of each document."""
        return tuple(document.id for document in self.documents)

    @cached_property
    def _words(self) -> Mapping[str, WordPostings]:
        return self.impacts.words()

    def terms(self) -> Iterator[str]:
        """Every word of the index, sorted."""
        return iter(self._words)

    def every_word(self) -> Iterator[tuple[str, WordPostings]]:
        """Every word, sorted, with its postings."""
        return iter(self._words.items())

    def every_pair(self) -> Iterator[tuple[str, PairPostings]]:
        """Every pair, sorted, with its postings."""
        return self.impacts.pairs()

    def frequency(self, term: str) -> int:
        """In how many documents a word stands."""
        return len(self._words.get(term, ()))

    def word(self, term: str) -> Mapping[int, int]:
        """The impact of a word by document."""
        return {number: impact for number, impact, _ in self._words.get(term, ())}

    def evidence(self, term: str) -> int:
        """What a term adds to a passage that has it, in units."""
        return evidence(term, self.frequency(term), self.totals.collection, self.weights)

    def wordings(self, number: int) -> Sequence[int]:
        """The evidence of each wording of a document."""
        return self.evidences[number]

    def record(self, number: int) -> Record:
        """What a result shows of a document."""
        document = self.documents[number]
        return Record(
            id=document.id,
            title=document.title,
            summary=lead(document.summary, ANSWER),
            sections=tuple(
                StoredSection(section.anchor, section.heading, lead(section.text))
                for section in document.sections
            ),
            places=self.places[number],
            facets=document.facets,
        )


def weigh(
    documents: Sequence[IndexDocument],
    weights: Weights = WEIGHTS,
    collection: Sequence[Analysed] | None = None,
) -> Weighed:
    """Analyse and weigh documents, which are in the order of the index; ``collection`` is what
    they were analysed to, where that is known already."""
    collection = collection or [analysed(document, weights) for document in documents]
    totals = counted(collection)
    found = inverted(collection, totals, weights)
    return weighed(documents, found, impacts(found, totals.documents, weights), totals, weights)


def counted(collection: Sequence[Analysed]) -> Statistics:
    """The statistics of analysed documents."""
    return statistics(
        [document.length for document in collection],
        [wording.length for document in collection for wording in document.wordings],
    )


def weighed(
    documents: Sequence[IndexDocument],
    found: Inverted,
    impacts: Impacts,
    totals: Statistics,
    weights: Weights,
) -> Weighed:
    """Documents with the impacts that were made of them."""
    evidences = [
        evidence(form, len(standing.documents), totals.documents, weights)
        for form, standing in zip(found.forms, found.standing, strict=True)
    ]
    return Weighed(
        documents=documents,
        places=[traits.places for traits in found.documents],
        impacts=impacts,
        evidences=[
            [sum([evidences[term] for term in wording]) for wording in traits.wordings]
            for traits in found.documents
        ],
        totals=Totals(
            documents=len(documents),
            living=sum(not document.archived for document in documents),
            collection=totals.documents,
        ),
        weights=weights,
    )
