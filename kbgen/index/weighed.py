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
from kbgen.index.inverted import inverted
from kbgen.index.manifest import Totals
from kbgen.index.records import Record, StoredSection
from kbgen.index.statistics import evidence, statistics
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

    def terms(self) -> Iterator[str]:
        """Every word of the index, sorted."""
        return iter(self.impacts.words)

    def every_word(self) -> Iterator[tuple[str, WordPostings]]:
        """Every word, sorted, with its postings."""
        return iter(self.impacts.words.items())

    def every_pair(self) -> Iterator[tuple[str, PairPostings]]:
        """Every pair, sorted, with its postings."""
        return self.impacts.pairs()

    def frequency(self, term: str) -> int:
        """In how many documents a word stands."""
        return len(self.impacts.words.get(term, ()))

    def word(self, term: str) -> Mapping[int, int]:
        """The impact of a word by document."""
        return {number: impact for number, impact, _ in self.impacts.words.get(term, ())}

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
    counted = statistics(collection)
    found = inverted(collection, counted, weights)
    evidences = [
        evidence(form, len(standing.documents), counted.documents, weights)
        for form, standing in zip(found.forms, found.standing, strict=True)
    ]
    return Weighed(
        documents,
        [document.places for document in collection],
        impacts(found, counted.documents, weights),
        [
            [sum([evidences[term] for term in wording]) for wording in wordings]
            for wordings in found.wordings
        ],
        Totals(
            documents=len(documents),
            living=sum(not document.archived for document in documents),
            collection=counted.documents,
        ),
        weights,
    )
