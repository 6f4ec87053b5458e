"""Tables: where the terms and pairs of all documents stand, counted, before anything is weighed.

A row is a key of term, second term and document, and a value. Rows are sorted, so that a few
documents anew are a few rows taken out and put in; the same documents give the same tables,
whatever was there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kbgen.index.analysed import Analysed
from kbgen.index.flat import (
    Column,
    document_of,
    first_of,
    joined,
    key,
    ones,
    second_of,
    starts,
)
from kbgen.text import Numbers

_COUNT = 32  # bits of a value of a wording that count


class Table(NamedTuple):
    keys: Column
    values: Column


class Tables(NamedTuple):
    """``words`` and ``pairs`` have how often each is in the body, which may be never. ``places``
    has a row for each wording and passage that a word stands in, in their order (see Analysed);
    ``word_titles`` and ``pair_titles`` one for each wording, with how often it is there."""

    words: Table
    places: Table
    pairs: Table
    word_titles: Table
    pair_titles: Table


class Measures(NamedTuple):
    """What is known of a document as a whole: the length of its body, the length and weight of each
    wording, and the section of each passage (see Analysed)."""

    length: int
    wordings: Sequence[tuple[int, float]]
    places: Sequence[int]


class Occurrences(NamedTuple):
    """The tables of documents, in whose keys a term is the place of its form among the sorted
    ``forms``, and a document the place of its key: all that was read of it, as a digest."""

    keys: Sequence[str]
    measures: Sequence[Measures]
    forms: Sequence[str]
    tables: Tables


_EMPTY = Table(np.zeros(0, np.uint64), np.zeros(0, np.uint8))
NOTHING = Occurrences((), (), (), Tables(*[_EMPTY] * 5))


def wording_and_count(values: Column) -> tuple[Column, Column]:
    """What the rows of titles say."""
    wide = values.astype(np.int64)
    return wide >> _COUNT, wide & ((1 << _COUNT) - 1)


def unknown(earlier: Occurrences, keys: Sequence[str]) -> list[int]:
    """Which of the documents with these keys ``earlier`` has not."""
    return [number for number, place in enumerate(_places(earlier, keys)) if place is None]


def occurrences(earlier: Occurrences, keys: Sequence[str], new: Sequence[Analysed]) -> Occurrences:
    """The tables of the documents with these keys: those that are unknown to ``earlier`` as they
    were analysed, the others as it has them."""
    places = _places(earlier, keys)
    if not new and places == list(range(len(earlier.keys))):
        return earlier
    moved = np.full(len(earlier.keys), -1)
    for number, place in enumerate(places):
        if place is not None:
            moved[place] = number
    numbers = Numbers(zip(earlier.forms, range(len(earlier.forms)), strict=True))
    anew = [number for number, place in enumerate(places) if place is None]
    added = _tables(new, np.array(anew, np.int64), numbers)
    both = Tables(*map(_both, (_kept(table, moved) for table in earlier.tables), added))
    forms, order = _in_order(list(numbers), both.words)
    measured = iter(new)
    return Occurrences(
        keys=keys,
        measures=[
            _measures(next(measured)) if place is None else earlier.measures[place]
            for place in places
        ],
        forms=forms,
        tables=Tables(
            words=_sorted(both.words, order, paired=False),
            places=_sorted(both.places, order, paired=False),
            pairs=_sorted(both.pairs, order, paired=True),
            word_titles=_sorted(both.word_titles, order, paired=False),
            pair_titles=_sorted(both.pair_titles, order, paired=True),
        ),
    )


def _places(earlier: Occurrences, keys: Sequence[str]) -> list[int | None]:
    """Where the document of each key is; two that say the same are two."""
    known: dict[str, list[int]] = {}
    for place in range(len(earlier.keys) - 1, -1, -1):
        known.setdefault(earlier.keys[place], []).append(place)
    return [known[each].pop() if known.get(each) else None for each in keys]


def _kept(table: Table, moved: Column) -> Table:
    """The rows of documents that stay, under their new numbers."""
    if np.array_equal(moved, np.arange(len(moved))):
        return table
    documents = moved[document_of(table.keys)]
    stay = documents >= 0
    keys = table.keys[stay]
    if not (moved[moved >= 0] == np.flatnonzero(moved >= 0)).all():
        keys = key(first_of(keys), second_of(keys), documents[stay])
    return Table(keys, table.values[stay])


def _both(first: Table, second: Table) -> Table:
    return Table(*map(np.concatenate, zip(first, second, strict=True)))


def _in_order(forms: Sequence[str], words: Table) -> tuple[tuple[str, ...], Column | None]:
    """The forms that some document has, sorted, and the place there of each; none where nothing
    moves."""
    held = np.zeros(len(forms), bool)
    held[first_of(words.keys)] = True
    order = sorted(np.flatnonzero(held).tolist(), key=forms.__getitem__)
    if order == list(range(len(forms))):
        return tuple(forms), None
    places = np.zeros(len(forms), np.int64)
    places[order] = np.arange(len(order))
    return tuple([forms[each] for each in order]), places


def _sorted(table: Table, places: Column | None, *, paired: bool) -> Table:
    keys, values = table
    if places is not None:
        seconds = places[second_of(keys)] if paired else 0
        keys = key(places[first_of(keys)], seconds, document_of(keys))
    # What was sorted stays in runs, which this sort finds.
    order = np.argsort(keys, kind="stable")
    return Table(keys[order], values[order])


def _measures(document: Analysed) -> Measures:
    wordings = [(each.length, each.weight) for each in document.wordings]
    return Measures(document.length, wordings, document.places)


def _tables(documents: Sequence[Analysed], numbered: Column, numbers: Numbers) -> Tables:
    """The tables of documents with these numbers, unsorted; ``numbers`` are of terms."""
    many = np.array([len(each.forms) for each in documents], np.int64)
    first = starts(many)[:-1]
    forms = np.array([numbers[form] for each in documents for form in each.forms], np.int64)
    words = key(forms, 0, np.repeat(numbered, many))
    many_pairs = np.array([len(each.firsts) for each in documents], np.int64)
    first_pair = starts(many_pairs)[:-1]
    local = np.repeat(first, many_pairs)
    pairs = key(
        forms[local + joined(each.firsts for each in documents)],
        forms[local + joined(each.seconds for each in documents)],
        np.repeat(numbered, many_pairs),
    )
    row, bit = ones([each.where for each in documents])
    titles = [
        (number, place, wording)
        for number, each in enumerate(documents)
        for place, wording in enumerate(each.wordings)
    ]
    return Tables(
        words=Table(words, joined(each.counts for each in documents)),
        places=Table(words[row], bit),
        pairs=Table(pairs, joined(each.pair_counts for each in documents)),
        word_titles=_titles(
            words, first, [(*each[:2], each[2].terms, each[2].counts) for each in titles]
        ),
        pair_titles=_titles(
            pairs, first_pair, [(*each[:2], each[2].pairs, each[2].pair_counts) for each in titles]
        ),
    )


_Title = tuple[int, int, Sequence[int], Sequence[int]]
"""Which document of some, which wording of it, the terms or pairs by their numbers in the document,
and how often each is there."""


def _titles(keys: Column, first: Column, titles: Sequence[_Title]) -> Table:
    """Rows of what stands in titles; the ``keys`` of a document begin at its place in ``first``."""
    lengths = [len(counts) for _, _, _, counts in titles]
    base = np.repeat(first[[number for number, _, _, _ in titles]], lengths)
    wordings = np.repeat(np.array([place for _, place, _, _ in titles], np.int64), lengths)
    counts = joined(counts for _, _, _, counts in titles)
    inside = joined(members for _, _, members, _ in titles)
    return Table(keys[base + inside], wordings << _COUNT | counts)
