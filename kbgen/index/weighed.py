"""An index in memory: the numbers that a Store keeps on disk, before they get there.

A build exports them and is done; Whoosh's files are for those who search on this machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kbgen.index.analysed import Analysed, analysed
from kbgen.index.document import IndexDocument
from kbgen.index.excerpt import ANSWER, lead
from kbgen.index.impacts import Impacts, impacts
from kbgen.index.manifest import Totals
from kbgen.index.records import Record, StoredSection
from kbgen.index.statistics import evidence, statistics
from kbgen.index.weights import WEIGHTS, Weights


@dataclass(frozen=True)
class Weighed:
    """Documents with the impact of each of their terms. Reads as a Store does."""

    documents: Sequence[IndexDocument]
    collection: Sequence[Analysed]
    impacts: Impacts
    totals: Totals
    weights: Weights

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The slug of each document."""
        return tuple(document.id for document in self.documents)

    def terms(self) -> Iterator[str]:
        """Every word of the index, sorted."""
        return iter(self.impacts.words)

    def every_word(self) -> Iterator[tuple[str, Sequence[tuple[int, int, int]]]]:
        """Every word, sorted, with its postings (document, impact, where)."""
        return iter(self.impacts.words.items())

    def every_pair(self) -> Iterator[tuple[str, Sequence[tuple[int, int]]]]:
        """Every pair, sorted, with its postings (document, impact)."""
        return iter(self.impacts.pairs.items())

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
        return self._wordings[number]

    @cached_property
    def _wordings(self) -> list[list[int]]:
        rarities = {term: self.evidence(term) for term in self.impacts.words}
        return [
            [sum(rarities[term] for term in wording.counts) for wording in document.wordings]
            for document in self.collection
        ]

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
            places=self.collection[number].places,
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
    counted = statistics(collection, weights)
    living = sum(not document.archived for document in documents)
    totals = Totals(len(documents), living, counted.documents)
    return Weighed(documents, collection, impacts(collection, counted, weights), totals, weights)
