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
from kbgen.index.flat import Column, document_of, first_of, parts
from kbgen.index.rows import COUNT, New, Rows
from kbgen.index.table import Moves, Table, merged, moved, sorted_rows
from kbgen.text import Numbers


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
    numbered = np.full(len(earlier.keys), -1)
    for number, place in enumerate(places):
        if place is not None:
            numbered[place] = number
    forms, places_of_forms, terms = _in_order(earlier, numbered >= 0, new)
    moves = Moves(numbered, places_of_forms)
    numbers = [number for number, place in enumerate(places) if place is None]
    rows = New.of(new, np.array(numbers, np.int64), terms)

    def made(table: Table, added: Rows, *, paired: bool = False) -> Table:
        return merged(moved(table, moves, paired=paired), sorted_rows(*added))

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


def _in_order(
    earlier: Occurrences, stay: Column, new: Sequence[Analysed]
) -> tuple[tuple[str, ...], Column, Column]:
    """The forms that some document has, sorted; the place there of each earlier one, and of each
    of the new documents."""
    numbers = Numbers(zip(earlier.forms, range(len(earlier.forms)), strict=True))
    added = np.fromiter((numbers[form] for each in new for form in each.forms), np.int64)
    held = np.zeros(len(numbers), bool)
    held[added] = True
    words = earlier.tables.words.keys
    for rows in parts(len(words)):
        held[first_of(words[rows][stay[document_of(words[rows])]])] = True
    forms = list(numbers)
    order = sorted(np.flatnonzero(held).tolist(), key=forms.__getitem__)
    places = np.zeros(len(forms), np.int64)
    places[order] = np.arange(len(order))
    return tuple([forms[each] for each in order]), places[: len(earlier.forms)], places[added]


def _measures(document: Analysed) -> Measures:
    wordings = [(each.length, each.weight) for each in document.wordings]
    return Measures(document.length, wordings, document.places)
