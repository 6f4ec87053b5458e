"""Tables: where the terms and pairs of all documents stand, counted, before anything is weighed.

A row is a key of term, second term and document, and a value. Rows are sorted, so that a few
documents anew are a few rows taken out and put in; the same documents give the same tables,
whatever was there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column, document_of, first_of, parts
from kbgen.index.table import Moves, Table, merged, moved, renumbered, sorted_rows
from kbgen.text import Numbers

COUNT = 32
"""Bits of the value of a title that count; the others say which of the document's it is."""
_SECOND = (False, False, True, False, True)  # of Tables, which have a second term in their keys


class Tables(NamedTuple):
    """``words`` and ``pairs`` have how often each is in the body, which may be never. ``places``
    has a row for each bit of a word in a document: the wordings that it stands in and, after them, the
    passages, by number; ``word_titles`` and ``pair_titles`` one for each wording, with how often it is there."""

    words: Table
    places: Table
    pairs: Table
    word_titles: Table
    pair_titles: Table


class Measures(NamedTuple):
    """What is known of a document as a whole: the length of its body, the length and weight of each
    wording, and the section of each passage, -1 for the short answer and for keywords."""

    length: int
    wordings: Sequence[tuple[int, float]]
    places: Sequence[int]


class Analysed(NamedTuple):
    """The tables of some documents, in whose keys a term is the place of its form in ``forms``, which
    are in no order, and a document its place among these."""

    measures: Sequence[Measures]
    forms: Sequence[str]
    tables: Tables


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
    numbered = np.full(len(earlier.keys), -1)
    for number, place in enumerate(places):
        if place is not None:
            numbered[place] = number
    forms, terms, new_terms = _in_order(earlier, numbered >= 0, new)
    unknown = np.array([number for number, place in enumerate(places) if place is None], np.int64)
    moves = [*map(Moves, _shared_out(unknown, [len(each.measures) for each in new]), new_terms)]
    measured = chain.from_iterable(each.measures for each in new)
    tables = [
        merged(
            moved(table, Moves(numbered, terms), paired=paired),
            _together(added, moves, paired=paired),
        )
        for paired, table, *added in zip(
            _SECOND, earlier.tables, *(each.tables for each in new), strict=True
        )
    ]
    return Occurrences(
        keys=keys,
        measures=[next(measured) if place is None else earlier.measures[place] for place in places],
        forms=forms,
        tables=Tables(*tables),
    )


def _together(tables: Sequence[Table], moves: Sequence[Moves], *, paired: bool) -> Table:
    """The rows of tables under new numbers."""
    if not tables:
        return _EMPTY
    keys = [
        renumbered(table.keys, own, paired=paired) for table, own in zip(tables, moves, strict=True)
    ]
    return sorted_rows(np.concatenate(keys), np.concatenate([table.values for table in tables]))


def _places(earlier: Occurrences, keys: Sequence[str]) -> list[int | None]:
    """Where the document of each key is; two that say the same are two."""
    known: dict[str, list[int]] = {}
    for place in range(len(earlier.keys) - 1, -1, -1):
        known.setdefault(earlier.keys[place], []).append(place)
    return [known[each].pop() if known.get(each) else None for each in keys]


def _in_order(
    earlier: Occurrences, stay: Column, new: Sequence[Analysed]
) -> tuple[tuple[str, ...], Column, list[Column]]:
    """The forms that some document has, sorted; the place there of each earlier one, and of those
    of the new documents."""
    numbers = Numbers(zip(earlier.forms, range(len(earlier.forms)), strict=True))
    many = [len(each.forms) for each in new]
    added = np.fromiter((numbers[form] for each in new for form in each.forms), np.int64, sum(many))
    held = np.zeros(len(numbers), bool)
    held[added] = True
    words = earlier.tables.words.keys
    for rows in parts(len(words)):
        held[first_of(words[rows][stay[document_of(words[rows])]])] = True
    forms = list(numbers)
    order = sorted(np.flatnonzero(held).tolist(), key=forms.__getitem__)
    places = np.zeros(len(forms), np.int64)
    places[order] = np.arange(len(order))
    return (
        tuple([forms[each] for each in order]),
        places[: len(earlier.forms)],
        _shared_out(places[added], many),
    )


def _shared_out(column: Column, many: Sequence[int]) -> list[Column]:
    """Pieces of a column, so many rows each."""
    return np.split(column, np.cumsum(many)[:-1]) if many else []
