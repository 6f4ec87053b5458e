"""An index in memory: the numbers that a Store keeps on disk, before they get there.

A build exports them and is done; Whoosh's files are for those who search on this machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from kbgen.index.columns import PairPostings, WordPostings
from kbgen.index.counted import counted
from kbgen.index.document import IndexDocument
from kbgen.index.excerpt import ANSWER, lead
from kbgen.index.flat import document_of, first_of, starts
from kbgen.index.impacts import evidences, impacts
from kbgen.index.manifest import Totals
from kbgen.index.postings import Postings
from kbgen.index.records import Card, Record, StoredSection
from kbgen.index.statistics import Statistics, statistics
from kbgen.index.tables import NOTHING, Measures, Occurrences, wording_and_count
from kbgen.index.weights import WEIGHTS, Weights


@dataclass(frozen=True)
class Weighed:
    """Documents with the impact of each of their terms. Reads as a Store does. ``keys`` and
    ``evidences`` are of each document: a digest of all that is read of it, and what each of its
    wordings says."""

    documents: Sequence[IndexDocument]
    keys: Sequence[str]
    measures: Sequence[Measures]
    all_postings: Postings
    evidences: Sequence[Sequence[int]]
    totals: Totals
    weights: Weights

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The slug of each document."""
        return tuple(document.id for document in self.documents)

    def every_word(self) -> Iterator[tuple[str, WordPostings]]:
        """Every word, sorted, with its postings."""
        return self.all_postings.every_word()

    def every_pair(self) -> Iterator[tuple[str, PairPostings]]:
        """Every pair, sorted, with its postings."""
        return self.all_postings.every_pair()

    def wordings(self, number: int) -> Sequence[int]:
        """The evidence of each wording of a document."""
        return self.evidences[number]

    def card(self, number: int) -> Card:
        """What most files have of a document."""
        document = self.documents[number]
        summary = lead(document.summary, ANSWER)
        return Card(document.title, summary, document.facets, self.keys[number])

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
            places=tuple(self.measures[number].places),
            facets=document.facets,
        )


def weigh(documents: Sequence[IndexDocument], weights: Weights = WEIGHTS) -> Weighed:
    """Analyse and weigh documents, which are in the order of the index."""
    return weighed(documents, counted(documents, weights, NOTHING), weights)


def weighed(documents: Sequence[IndexDocument], found: Occurrences, weights: Weights) -> Weighed:
    """Weigh documents that were analysed to these tables."""
    statistics = _statistics(found.measures)
    postings = impacts(found, statistics, weights)
    totals = Totals(
        documents=len(documents),
        living=sum(not document.archived for document in documents),
        collection=statistics.documents,
    )
    return Weighed(
        documents=documents,
        keys=found.keys,
        measures=found.measures,
        all_postings=postings,
        evidences=_evidences(found, postings, totals, weights),
        totals=totals,
        weights=weights,
    )


def _statistics(measures: Sequence[Measures]) -> Statistics:
    return statistics(
        [each.length for each in measures],
        [length for each in measures for length, _ in each.wordings],
    )


def _evidences(
    found: Occurrences, postings: Postings, totals: Totals, weights: Weights
) -> list[list[int]]:
    """What the terms of each wording add together to a passage that has them."""
    of_terms = evidences(postings, totals, weights)
    titles = found.tables.word_titles
    first = starts(np.array([len(each.wordings) for each in found.measures], np.int64))
    wordings = first[document_of(titles.keys)] + wording_and_count(titles.values)[0]
    told = np.zeros(int(first[-1]), np.int64)
    np.add.at(told, wordings, of_terms[first_of(titles.keys)])
    whole = told.tolist()
    return [whole[begin:end] for begin, end in pairwise(first.tolist())]
