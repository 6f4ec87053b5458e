"""Impacts: what each term says for each document, as whole numbers made once, at build time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np

from kbgen.index.common_words import COMMON
from kbgen.index.flat import (
    Column,
    cuts,
    document_of,
    first_of,
    key,
    narrow,
    pair_runs,
    parts,
    runs,
    second_of,
    starts,
)
from kbgen.index.manifest import Totals
from kbgen.index.postings import Postings
from kbgen.index.statistics import Statistics, evidence, rarity, term_rarity
from kbgen.index.table import Table
from kbgen.index.tables import Occurrences, wording_and_count
from kbgen.index.weights import UNIT, Weights


def impacts(found: Occurrences, totals: Statistics, weights: Weights) -> Postings:
    """Weigh every term and pair."""
    words, places, pairs, word_titles, pair_titles = found.tables
    norms = _Norms(found, totals, weights)
    begins = np.searchsorted(words.keys, key(np.arange(len(found.forms) + 1), 0, 0))
    rarities = UNIT * _by_term(
        found.forms,
        np.diff(begins),
        lambda form, count: term_rarity(form, count, totals.documents, weights),
    )
    number = np.min_scalar_type(len(found.measures))

    def of_words(rows: slice) -> tuple[Column, ...]:
        part = Table(words.keys[rows], words.values[rows])
        weighed = rarities[first_of(part.keys)] * norms.words(part, _of(part, word_titles))
        # A word that is everywhere still finds: a query of such words has an answer too.
        return document_of(part.keys).astype(number), narrow(np.maximum(_whole(weighed), 1))

    pair_begins = pair_runs(pairs.keys)
    many = np.diff(pair_begins)
    weight = np.zeros(int(many.max(initial=0)) + 1)
    for count in _different(many).tolist():
        if count >= weights.pair_documents:  # most stand in one document
            weight[count] = UNIT * weights.pair * rarity(count, totals.documents, weights.common)

    def of_pairs(begin: int, end: int) -> tuple[Column, ...]:
        weighs = np.repeat(weight[many[begin:end]], many[begin:end])
        rows = slice(pair_begins[begin], pair_begins[end])
        part = Table(pairs.keys[rows][weighs > 0], pairs.values[rows][weighs > 0])
        weighed = _whole(weighs[weighs > 0] * norms.pairs(part, _of(part, pair_titles)))
        keys = part.keys[weighed > 0]
        begun = pair_runs(keys)
        firsts, seconds = first_of(keys[begun[:-1]]), second_of(keys[begun[:-1]])
        here, own = document_of(keys).astype(number), narrow(weighed[weighed > 0])
        return firsts, seconds, np.diff(begun), here, own

    documents, impacts = _together([of_words(rows) for rows in parts(len(words.keys))], 2)
    firsts, seconds, counts, pair_documents, pair_impacts = _together(
        [of_pairs(begin, end) for begin, end in cuts(pair_begins)], 5
    )
    return Postings(
        forms=found.forms,
        starts=begins,
        documents=documents,
        impacts=impacts,
        bit_starts=runs(places.keys).astype(np.uint32),
        bits=narrow(places.values),
        firsts=firsts,
        seconds=seconds,
        pair_starts=starts(counts),
        pair_documents=pair_documents,
        pair_impacts=pair_impacts,
    )


def _of(table: Table, titles: Table) -> Table:
    """The titles that have the terms and documents of a table, and others."""
    begin, end = 0, 0
    if len(table.keys):
        begin = np.searchsorted(titles.keys, table.keys[0])
        end = np.searchsorted(titles.keys, table.keys[-1], side="right")
    return Table(titles.keys[begin:end], titles.values[begin:end])


def _together(found: Sequence[Sequence[Column]], many: int) -> list[Column]:
    """So many columns, each of pieces."""
    pieces = [[np.zeros(0, np.uint8)] * many, *found]
    return [np.concatenate(column) for column in zip(*pieces, strict=True)]


def evidences(postings: Postings, totals: Totals, weights: Weights) -> Column:
    """What each word adds to a passage that has it, in units."""
    return _by_term(
        postings.forms,
        postings.frequencies,
        lambda form, count: evidence(form, count, totals.collection, weights),
    )


def _by_term(
    forms: Sequence[str], frequencies: Column, made: Callable[[str, int], float]
) -> Column:
    """What ``made`` makes of each term and its frequency: of all that are in no list of everyday
    words the same for the same frequency."""
    different = _different(frequencies)
    by_count = np.array([made("", count) for count in different.tolist()])
    found = by_count[np.searchsorted(different, frequencies)]
    for place, form in enumerate(forms):
        if form in COMMON:
            found[place] = made(form, int(frequencies[place]))
    return found


class _Norms:
    """By how much the length of each document and wording holds against a match."""

    def __init__(self, found: Occurrences, totals: Statistics, weights: Weights) -> None:
        self._weights = weights
        lengths = np.array([each.length for each in found.measures], np.int64)
        self._bodies = _norms(lengths, totals.body_length, weights.body_length)
        wordings = list(chain.from_iterable(each.wordings for each in found.measures))
        lengths = np.array([length for length, _ in wordings], np.int64)
        self._wordings = _norms(lengths, totals.wording_length, weights.wording_length)
        self._telling = np.array([weight for _, weight in wordings])
        self._first = starts(np.array([len(each.wordings) for each in found.measures], np.int64))

    def words(self, words: Table, titles: Table) -> Column:
        """How well each term matches its document, before its rarity is known."""
        wordings, shares = self._in_titles(titles)
        told = self._telling[wordings] * self._saturated(shares)
        body = self._saturated(words.values / self._bodies[document_of(words.keys)])
        return body + _best(words, titles, told)

    def pairs(self, pairs: Table, titles: Table) -> Column:
        """The same of pairs."""
        _, shares = self._in_titles(titles)
        body = pairs.values / self._bodies[document_of(pairs.keys)]
        return self._saturated(body + _best(pairs, titles, shares))

    def _in_titles(self, titles: Table) -> tuple[Column, Column]:
        """Of which wording each row is, and how often it has the term for its length."""
        places, counts = wording_and_count(titles.values)
        wordings = self._first[document_of(titles.keys)] + places
        return wordings, counts / self._wordings[wordings]

    def _saturated(self, count: Column) -> Column:
        """Okapi's curve: the second occurrence of a word says less than the first."""
        saturation = self._weights.saturation
        return (saturation + 1) * count / (count + saturation)


def _best(table: Table, titles: Table, told: Column) -> Column:
    """What the wording that tells most says for each row of a table, which may leave rows out."""
    rows = np.searchsorted(table.keys, titles.keys)
    last = len(table.keys)
    absent = rows == last
    absent[~absent] = table.keys[rows[~absent]] != titles.keys[~absent]
    rows[absent] = last
    found = np.zeros(last + 1)
    np.maximum.at(found, rows, told)
    return found[:-1]


def _norms(lengths: Column, average: float, share: float) -> Column:
    if not average:
        return np.ones(len(lengths))
    return 1.0 - share + share * lengths / average


def _different(counts: Column) -> Column:
    """The numbers among ``counts``, each once, rising. NumPy's own way to it imports masked arrays."""
    return np.flatnonzero(np.bincount(counts))


def _whole(weighed: Column) -> Column:
    return np.floor(weighed + 0.5).astype(np.int64)
