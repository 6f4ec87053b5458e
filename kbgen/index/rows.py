"""The rows of documents that were analysed, a table at a time: each takes much room on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.analysed import Analysed, Wording
from kbgen.index.flat import Column, joined, key, narrow, ones, starts

COUNT = 32
"""Bits of the value of a title that count; the others say which of the document's it is."""
_AT_ONCE = 256  # documents

Rows = tuple[Column, Column]
"""Keys and values (see Table), in no order."""


class New(NamedTuple):
    """Documents, their numbers, and the number of each term, those of a document from its place in
    ``first`` on; ``first_pairs`` is the same of pairs."""

    documents: Sequence[Analysed]
    numbers: Column
    terms: Column
    first: Column
    first_pairs: Column

    @staticmethod
    def of(documents: Sequence[Analysed], numbers: Column, terms: Column) -> New:
        many = np.array([len(each.forms) for each in documents], np.int64)
        pairs = np.array([len(each.firsts) for each in documents], np.int64)
        return New(documents, numbers, terms, starts(many), starts(pairs))

    def words(self) -> Rows:
        keys = key(self.terms, 0, np.repeat(self.numbers, np.diff(self.first)))
        return keys, narrow(joined(each.counts for each in self.documents))

    def places(self) -> Rows:
        keys, _ = self.words()
        found = [
            (keys[self.first[begin] + rows], narrow(bits))
            for begin, end in self._some()
            for rows, bits in [ones([each.where for each in self.documents[begin:end]])]
        ]
        return _together(found)

    def pairs(self) -> Rows:
        found = []
        for begin, end in self._some():
            own = self.documents[begin:end]
            many = np.diff(self.first_pairs[begin : end + 1])
            base = np.repeat(self.first[begin:end], many)
            first = self.terms[base + joined(each.firsts for each in own)]
            second = self.terms[base + joined(each.seconds for each in own)]
            keys = key(first, second, np.repeat(self.numbers[begin:end], many))
            found.append((keys, narrow(joined(each.pair_counts for each in own))))
        return _together(found)

    def word_titles(self) -> Rows:
        place, values, document = self._titles(lambda each: (each.terms, each.counts))
        return key(self.terms[self.first[document] + place], 0, self.numbers[document]), values

    def pair_titles(self) -> Rows:
        place, values, document = self._titles(lambda each: (each.pairs, each.pair_counts))
        place = place + self.first_pairs[document]
        first = joined(each.firsts for each in self.documents)[place]
        second = joined(each.seconds for each in self.documents)[place]
        base = self.first[document]
        keys = key(self.terms[base + first], self.terms[base + second], self.numbers[document])
        return keys, values

    def _titles(
        self, of: Callable[[Wording], tuple[Sequence[int], Sequence[int]]]
    ) -> tuple[Column, Column, Column]:
        """What stands in the wordings: its place in the document, its value, and the document."""
        titles = [
            (number, wording, *of(each))
            for number, document in enumerate(self.documents)
            for wording, each in enumerate(document.wordings)
        ]
        many = np.array([len(counts) for *_, counts in titles], np.int64)
        documents = np.repeat(np.array([number for number, *_ in titles], np.int64), many)
        wordings = np.repeat(np.array([wording for _, wording, *_ in titles], np.int64), many)
        values = wordings << COUNT | joined(counts for *_, counts in titles)
        return joined(inside for _, _, inside, _ in titles), values, documents

    def _some(self) -> Iterator[tuple[int, int]]:
        """The documents a few at a time, from which to which."""
        many = len(self.documents)
        return pairwise([*range(0, many, _AT_ONCE), many])


def _together(rows: Sequence[Rows]) -> Rows:
    if not rows:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint8)
    keys, values = zip(*rows, strict=True)
    return np.concatenate(keys), np.concatenate(values)
