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
    key,
    narrow,
    second_of,
)
from kbgen.index.rows import COUNT, New, Rows
from kbgen.text import Numbers


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
    return wide >> COUNT, wide & ((1 << COUNT) - 1)


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
    forms, places_of_forms, terms = _in_order(earlier, moved, new)
    numbers = [number for number, place in enumerate(places) if place is None]
    rows = New.of(new, np.array(numbers, np.int64), terms)

    def made(table: Table, added: Rows, *, paired: bool = False) -> Table:
        kept = _renumbered(_kept(table, moved), places_of_forms, paired=paired)
        return _sorted(_both(kept, added))

    measured = iter(new)
    return Occurrences(
        keys=keys,
        measures=[
            _measures(next(measured)) if place is None else earlier.measures[place]
            for place in places
        ],
        forms=forms,
        tables=Tables(
            words=made(earlier.tables.words, rows.words()),
            places=made(earlier.tables.places, rows.places()),
            pairs=made(earlier.tables.pairs, rows.pairs(), paired=True),
            word_titles=made(earlier.tables.word_titles, rows.word_titles()),
            pair_titles=made(earlier.tables.pair_titles, rows.pair_titles(), paired=True),
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


def _in_order(
    earlier: Occurrences, moved: Column, new: Sequence[Analysed]
) -> tuple[tuple[str, ...], Column, Column]:
    """The forms that some document has, sorted; the place there of each earlier one, and of each
    of the new documents."""
    numbers = Numbers(zip(earlier.forms, range(len(earlier.forms)), strict=True))
    added = np.fromiter((numbers[form] for each in new for form in each.forms), np.int64)
    held = np.zeros(len(numbers), bool)
    held[added] = True
    words = earlier.tables.words.keys
    held[first_of(words)[moved[document_of(words)] >= 0]] = True
    forms = list(numbers)
    order = sorted(np.flatnonzero(held).tolist(), key=forms.__getitem__)
    places = np.zeros(len(forms), np.int64)
    places[order] = np.arange(len(order))
    return tuple([forms[each] for each in order]), places[: len(earlier.forms)], places[added]


def _renumbered(table: Table, places: Column, *, paired: bool) -> Table:
    """Rows with their terms at these places."""
    if np.array_equal(places, np.arange(len(places))):
        return table
    keys = table.keys
    seconds = places[second_of(keys)] if paired else 0
    return Table(key(places[first_of(keys)], seconds, document_of(keys)), table.values)


def _both(kept: Table, added: Rows) -> Table:
    if not len(kept.keys):
        return Table(*added)
    return Table(*map(np.concatenate, zip(kept, added, strict=True)))


def _sorted(table: Table) -> Table:
    # What was sorted stays in runs, which this sort finds.
    order = np.argsort(table.keys, kind="stable")
    return Table(table.keys[order], narrow(table.values)[order])


def _measures(document: Analysed) -> Measures:
    wordings = [(each.length, each.weight) for each in document.wordings]
    return Measures(document.length, wordings, document.places)
