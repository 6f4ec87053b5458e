"""Documents in terms: what statistics and impacts are counted from.

Some documents are counted at once, in columns: that takes half the time of one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from kbgen.index.document import IndexDocument
from kbgen.index.flat import Column, document_of, key, narrow, runs
from kbgen.index.passages import passages
from kbgen.index.reader import Read, Reader
from kbgen.index.table import Table, counted_rows, sorted_rows
from kbgen.index.tables import COUNT, Analysed, Measures, Tables
from kbgen.index.weights import Weights

_WORDING, _KEYWORD, _ANSWER = -3, -2, -1  # the places of texts that are in no section


class _Text(NamedTuple):
    """A text of a document, and where it is there."""

    document: int
    place: int
    text: str


class _Stretch(NamedTuple):
    """Terms that belong together, up to an end among those that were read: a wording, a passage, or
    a keyword. ``bit`` is the one that they stand for in their document."""

    document: int
    bit: int
    end: int


class _Shape(NamedTuple):
    """What is known of a document: its wordings, as Measures have them, the length of each text of the
    body, and the section of each passage."""

    wordings: list[tuple[int, float]]
    lengths: list[int]
    places: list[int]


def analysed(documents: Sequence[IndexDocument], weights: Weights, reader: Reader) -> Analysed:
    """Count the terms of documents, wherever they stand."""
    texts = [_Text(number, *each) for number, own in enumerate(documents) for each in _texts(own)]
    read = reader.read([each.text for each in texts])
    used, terms = _used(read.terms)
    forms = [*reader.forms]
    shapes, stretches = _shaped(len(documents), texts, read, weights)
    words, places, word_titles, alone = _words(terms[read.terms], stretches, shapes)
    pairs, pair_titles = _pairs(read, terms, texts)
    return Analysed(
        measures=[
            Measures(sum(shape.lengths), shape.wordings, shape.places + [_ANSWER] * own)
            for shape, own in zip(shapes, alone.tolist(), strict=True)
        ],
        forms=[forms[number] for number in used.tolist()],
        tables=Tables(words, places, pairs, word_titles, pair_titles),
    )


def _shaped(
    documents: int, texts: Sequence[_Text], read: Read, weights: Weights
) -> tuple[list[_Shape], list[_Stretch]]:
    """What is known of each of so many documents, and all that their terms are in."""
    shapes = [_Shape([], [], []) for _ in range(documents)]
    stretches: list[_Stretch] = []
    begin = 0
    for (number, place, text), ends, length in zip(texts, read.ends, read.lengths, strict=True):
        wordings, lengths, places = shapes[number]
        bit = len(wordings) + len(places)
        if place == _WORDING:
            wordings.append((length, _weight(text, length, weights)))
        else:
            lengths.append(length)
        if place in (_WORDING, _KEYWORD):
            stretches.append(_Stretch(number, bit, ends[-1]))
        else:
            cut = [*passages(begin, ends, weights.passage_words)]
            stretches += [_Stretch(number, bit + at, end) for at, end in enumerate(cut)]
            places += [place] * len(cut)
        begin = ends[-1]
    return shapes, stretches


def _texts(document: IndexDocument) -> Iterator[tuple[int, str]]:
    """Each text with its place: the number of its section, in the body."""
    for text in document.wordings:
        yield _WORDING, text
    if document.summary:
        yield _ANSWER, document.summary
    for number, section in enumerate(document.sections):
        heading = section.indexed_heading
        text = f"{heading}\n{section.text}" if heading else section.text
        if text:
            yield number, text
    for text in document.keywords:
        yield _KEYWORD, text


def _weight(text: str, length: int, weights: Weights) -> float:
    """What a match in a wording counts."""
    tells = text.rstrip().endswith(("?", "\uff1f")) or length >= weights.telling_words
    return weights.question if tells else weights.label


def _used(terms: Column) -> tuple[Column, Column]:
    """The terms that are there, and by term its place among them."""
    there = np.bincount(terms) > 0
    return np.flatnonzero(there), np.cumsum(there) - 1


def _words(
    terms: Column, stretches: Sequence[_Stretch], shapes: Sequence[_Shape]
) -> tuple[Table, Table, Table, Column]:
    """Words, where they stand, and those of wordings; and of which documents some keyword stands
    nowhere else in them. It is a passage of its own then, or it would say less than any everyday word of
    the text: "I need photoshop"."""
    documents, bits, ends = np.array(stretches, np.int64).reshape(-1, 3).T
    many = np.diff(ends, prepend=0)
    found = sorted_rows(key(terms, 0, np.repeat(documents, many)), np.repeat(bits, many))
    (keys, bits), counts = counted_rows(found)
    document = document_of(keys)
    titles = np.array([len(shape.wordings) for shape in shapes], np.int64)[document]
    passages = np.array([len(shape.places) for shape in shapes], np.int64)[document]
    in_title, keyword = bits < titles, bits == titles + passages
    words = runs(keys)[:-1]
    first = np.zeros(len(keys), bool)
    first[words] = True
    stands = ~keyword | first
    return (
        Table(keys[words], _sums(np.where(in_title, 0, counts), words)),
        Table(keys[stands], bits[stands]),
        _of_titles(Table(keys[in_title], bits[in_title]), counts[in_title]),
        np.bincount(document[keyword & first], minlength=len(shapes)) > 0,
    )


def _pairs(read: Read, terms: Column, texts: Sequence[_Text]) -> tuple[Table, Table]:
    """Pairs, and those of wordings. Keywords are in no order."""
    documents = np.array([text.document for text in texts], np.int64)
    places = np.array([text.place for text in texts], np.int64)
    ordered = (places != _KEYWORD)[read.pairs_in]
    text = read.pairs_in[ordered]
    keys = key(terms[read.firsts[ordered]], terms[read.seconds[ordered]], documents[text])
    title = (places == _WORDING)[text]
    # The wordings of a document come first in it.
    wordings = np.arange(len(texts)) - np.searchsorted(documents, documents)
    found = sorted_rows(keys[title], wordings[text[title]])
    titles, counts = counted_rows(found)
    found = sorted_rows(keys, (~title).astype(np.uint8))
    pairs = runs(found.keys)[:-1]
    return Table(found.keys[pairs], _sums(found.values, pairs)), _of_titles(titles, counts)


def _of_titles(wordings: Table, counts: Column) -> Table:
    return Table(wordings.keys, wordings.values.astype(np.int64) << COUNT | counts)


def _sums(counts: Column, begins: Column) -> Column:
    """The sum of each piece of a column, from where they begin."""
    return narrow(np.add.reduceat(counts, begins, dtype=np.int64))
