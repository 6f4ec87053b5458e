"""A table: rows of a key (see ``flat.key``) and a value, sorted by both."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kbgen.index.flat import (
    DOCUMENT_BITS,
    TERM_BITS,
    Column,
    document_of,
    first_of,
    key,
    narrow,
    parts,
    second_of,
)

_WIDE = 64  # bits that are sorted at once


class Table(NamedTuple):
    keys: Column
    values: Column


class Moves(NamedTuple):
    """The new number of each document, -1 where it leaves, and of each term; terms stay in their
    order, documents need not."""

    documents: Column
    terms: Column


def sorted_rows(keys: Column, values: Column) -> Table:
    """Rows in any order as a table, which is made where ``keys`` are: nothing takes more room."""
    every = int(np.bitwise_or.reduce(keys)) if len(keys) else 0
    own = (int(values.max()) if len(values) else 0).bit_length()
    document = (every & (1 << DOCUMENT_BITS) - 1).bit_length()
    second = (every >> DOCUMENT_BITS & (1 << TERM_BITS) - 1).bit_length()
    values = narrow(values)
    if (every >> DOCUMENT_BITS + TERM_BITS).bit_length() + second + document + own > _WIDE:
        order = np.lexsort((values, keys))
        return Table(keys[order], values[order])
    # Key and value as one number: to sort numbers takes a third of what their order takes.
    for rows in parts(len(keys)):
        packed = first_of(keys[rows]).astype(np.uint64)
        for bits, column in (
            (second, second_of(keys[rows])),
            (document, document_of(keys[rows])),
            (own, values[rows]),
        ):
            packed <<= np.uint64(bits)
            packed |= column.astype(np.uint64)
        keys[rows] = packed
    keys.sort()
    for rows in parts(len(keys)):
        packed = keys[rows].copy()
        found = []
        for bits in (own, document, second):
            found.append(packed & np.uint64((1 << bits) - 1))
            packed >>= np.uint64(bits)
        values[rows] = found[0]
        keys[rows] = key(packed, found[2], found[1])
    return Table(keys, values)


def counted_rows(table: Table) -> tuple[Table, Column]:
    """The different rows of a table, and how often each is there."""
    keys, values = table
    begin = np.ones(len(keys) + 1, bool)
    begin[1:-1] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
    begins = np.flatnonzero(begin)
    return Table(keys[begins[:-1]], values[begins[:-1]]), np.diff(begins)


def merged(one: Table, other: Table) -> Table:
    """The rows of two tables that have no document in common."""
    if not len(one.keys) or not len(other.keys):
        return one if len(one.keys) else other
    at = np.searchsorted(one.keys, other.keys) + np.arange(len(other.keys))
    rest = np.ones(len(one.keys) + len(other.keys), bool)
    rest[at] = False
    found = []
    for first, second in zip(one, other, strict=True):
        column = np.empty(len(rest), np.result_type(first, second))
        column[at] = second
        column[rest] = first
        found.append(column)
    return Table(*found)


def moved(table: Table, moves: Moves, *, paired: bool) -> Table:
    """The rows of documents that stay, under their new numbers."""
    stays = moves.documents >= 0
    alike = np.array_equal(moves.documents[stays], np.flatnonzero(stays))
    alike = alike and np.array_equal(moves.terms, np.arange(len(moves.terms)))
    if alike and stays.all():
        return table
    found = Table(np.empty_like(table.keys), np.empty_like(table.values))
    end = 0
    for rows in parts(len(table.keys)):
        stay = stays[document_of(table.keys[rows])]
        keys = table.keys[rows][stay]
        begin, end = end, end + len(keys)
        found.values[begin:end] = table.values[rows][stay]
        if not alike:
            keys = renumbered(keys, moves, paired=paired)
        found.keys[begin:end] = keys
    found = Table(found.keys[:end], found.values[:end])
    rising = (np.diff(moves.documents[stays]) > 0).all()
    return found if rising else sorted_rows(*found)


def renumbered(keys: Column, moves: Moves, *, paired: bool) -> Column:
    """Keys under the new numbers of their documents and terms."""
    second = moves.terms[second_of(keys)] if paired else 0
    return key(moves.terms[first_of(keys)], second, moves.documents[document_of(keys)])
