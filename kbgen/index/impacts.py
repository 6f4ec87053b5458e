"""Impacts: what each term says for each document, as whole numbers made once, at build time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np

from kbgen.index.common_words import COMMON
from kbgen.index.flat import (
    Column,
    document_of,
    first_of,
    narrow,
    pair_of,
    runs,
    second_of,
    starts,
)
from kbgen.index.manifest import Totals
from kbgen.index.postings import Postings
from kbgen.index.statistics import Statistics, evidence, rarity, term_rarity
from kbgen.index.tables import Occurrences, Table, Tables, wording_and_count
from kbgen.index.weights import UNIT, Weights

_AT_ONCE = 1 << 17  # rows: much of the way is in wider columns


def impacts(found: Occurrences, totals: Statistics, weights: Weights) -> Postings:
    """Weigh every term and pair."""
    tables = found.tables
    norms = _Norms(found, totals, weights)
    frequencies = np.bincount(first_of(tables.words.keys), minlength=len(found.forms))
    rarities = _by_term(
        found.forms,
        frequencies,
        lambda form, count: term_rarity(form, count, totals.documents, weights),
    )

    def of_words(words: Table, titles: Table, _: slice) -> Column:
        weighed = (UNIT * rarities)[first_of(words.keys)] * norms.words(words, titles)
        # A word that is everywhere still finds: a query of such words has an answer too.
        return np.maximum(_whole(weighed), 1)

    impacts = _in_parts(tables.words, tables.word_titles, of_words)
    kept, pair_starts, pair_impacts = _pairs(tables, norms, totals.documents, weights)
    begun = kept[pair_starts[:-1]]
    return Postings(
        forms=found.forms,
        starts=starts(frequencies),
        documents=narrow(document_of(tables.words.keys)),
        impacts=impacts,
        bit_starts=runs(tables.places.keys),
        bits=narrow(tables.places.values),
        firsts=first_of(begun),
        seconds=second_of(begun),
        pair_starts=pair_starts,
        pair_documents=narrow(document_of(kept)),
        pair_impacts=pair_impacts,
    )


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


def _pairs(
    tables: Tables, norms: _Norms, documents: float, weights: Weights
) -> tuple[Column, Column, Column]:
    """The keys of pairs that count, where each pair begins among them, and their impacts."""
    many = np.diff(runs(pair_of(tables.pairs.keys)))
    rows = np.repeat(many >= weights.pair_documents, many)  # most stand in one document
    pairs = Table(tables.pairs.keys[rows], tables.pairs.values[rows])
    many = np.diff(runs(pair_of(pairs.keys)))
    weight = np.zeros(int(many.max(initial=0)) + 1)
    for count in _different(many).tolist():
        weight[count] = UNIT * weights.pair * rarity(count, documents, weights.common)
    standing = narrow(np.repeat(many, many))

    def of_pairs(part: Table, titles: Table, rows: slice) -> Column:
        return _whole(weight[standing[rows]] * norms.pairs(part, titles))

    weighed = _in_parts(pairs, tables.pair_titles, of_pairs)
    kept = pairs.keys[weighed > 0]
    return kept, runs(pair_of(kept)), weighed[weighed > 0]


def _in_parts(table: Table, titles: Table, made: Callable[[Table, Table, slice], Column]) -> Column:
    """What ``made`` makes of the rows of a table and the titles that have them, a part at a time."""
    found = [np.zeros(0, np.uint8)]
    for first in range(0, len(table.keys), _AT_ONCE):
        rows = slice(first, first + _AT_ONCE)
        keys = table.keys[rows]
        begin = np.searchsorted(titles.keys, keys[0])
        end = np.searchsorted(titles.keys, keys[-1], side="right")
        own = Table(titles.keys[begin:end], titles.values[begin:end])
        found.append(narrow(made(Table(keys, table.values[rows]), own, rows)))
    return np.concatenate(found)


def _whole(weighed: Column) -> Column:
    return np.floor(weighed + 0.5).astype(np.int64)
