"""The postings of all words as the columns of a file: one like the other, they pack better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column, narrow, runs, spans, starts
from kbgen.index.impacts import evidences
from kbgen.index.lexicon import general
from kbgen.index.pieces import Pieces
from kbgen.index.postings import Postings, masks
from kbgen.index.readable import Readable
from kbgen.index.shard_bytes import varint
from kbgen.index.varint_columns import Varints, chosen, gaps_within, in_parts, varint_column


class Words(NamedTuple):
    """Words, what each adds to a passage that has it, and all wordings."""

    postings: Postings
    weights: Column
    wordings: _Wordings

    @staticmethod
    def of(postings: Postings, store: Readable) -> Words:
        documents = range(store.totals.documents)
        return Words(
            postings,
            evidences(postings, store.totals, store.weights),
            _Wordings.of([store.wordings(number) for number in documents]),
        )

    def only(self, places: Column, forms: Sequence[str]) -> Words:
        """The words at these places, which are ``forms``."""
        return Words(self.postings.only(places, forms), self.weights[places], self.wordings)

    def columns(self) -> tuple[Varints, ...]:
        """Of each word how often it stands, what it tells and how common it is, its documents and its
        impacts; and where it stands in each, unless its evidence is none and nobody asks."""
        return in_parts(self.postings.starts, self._columns)

    def _columns(self, begin: int, end: int) -> tuple[Varints, ...]:
        return _columns(self.postings.part(begin, end), self.weights[begin:end], self.wordings)

    def made_from(self) -> Iterator[Pieces]:
        """All that the columns of some words are made from beside their letters."""
        postings, rows = self.postings, self.postings.starts
        words = np.arange(len(rows))
        yield Pieces(postings.frequencies, words)
        yield Pieces(self.weights, words)
        yield Pieces(postings.documents, rows)
        yield Pieces(postings.impacts, rows)
        spread = narrow(np.diff(postings.bit_starts))
        yield Pieces(spread, rows)
        yield Pieces(postings.bits, postings.bit_starts[rows])
        many = narrow(np.diff(self.wordings.first))[postings.documents]
        yield Pieces(many, rows)
        titles = np.flatnonzero(postings.bits < np.repeat(many, spread))
        titles = titles.astype(postings.bit_starts.dtype)
        here = np.searchsorted(postings.bit_starts, titles, side="right") - 1
        named = self.wordings.first[postings.documents[here]] + postings.bits[titles]
        begins = np.searchsorted(titles, postings.bit_starts[rows])
        yield Pieces(self.wordings.evidences[named], begins)


def _columns(postings: Postings, weights: Column, wordings: _Wordings) -> tuple[Varints, ...]:
    frequencies = postings.frequencies
    weights = np.where(frequencies > 0, weights, 0)
    heads = (frequencies, weights, general(postings.forms))
    inside = _Inside.of(postings, np.repeat(weights > 0, frequencies), wordings)
    rows = postings.starts
    return (
        varint_column(np.stack(heads, axis=1).reshape(-1)).by(3 * np.arange(len(weights) + 1)),
        varint_column(gaps_within(postings.documents, rows)).by(rows),
        varint_column(postings.impacts).by(rows),
        inside.passages().by(rows),
        inside.wordings().by(rows),
        inside.named().by(rows),
    )


class _Wordings(NamedTuple):
    """The ``evidences`` of all wordings, those of a document from its place in ``first`` on."""

    evidences: Column
    first: Column

    @staticmethod
    def of(known: Sequence[Sequence[int]]) -> _Wordings:
        many = np.array([len(each) for each in known], np.int64)
        return _Wordings(np.array(list(chain.from_iterable(known)), np.int64), starts(many))


class _Inside(NamedTuple):
    """Where the word of each posting that is ``asked`` for stands: rows are postings, and the bits
    are of wordings or else of passages. The wordings of each row's document begin at ``first``
    among ``evidences``."""

    asked: Column
    title_rows: Column
    title_bits: Column
    passage_rows: Column
    passage_bits: Column
    first: Column
    evidences: Column

    @staticmethod
    def of(postings: Postings, asked: Column, wordings: _Wordings) -> _Inside:
        row = np.repeat(np.arange(len(asked)), np.diff(postings.bit_starts))
        bit = postings.bits.astype(np.int64)
        many = np.diff(wordings.first)[postings.documents][row]
        title, passage = asked[row] & (bit < many), asked[row] & (bit >= many)
        return _Inside(
            asked=asked,
            title_rows=row[title],
            title_bits=bit[title],
            passage_rows=row[passage],
            passage_bits=bit[passage] - many[passage],
            first=wordings.first[postings.documents],
            evidences=wordings.evidences,
        )

    def passages(self) -> Varints:
        """The passages of each row: how far each is from the one before, and in the lowest bit
        whether more follow; 0 for none."""
        many = np.bincount(self.passage_rows, minlength=len(self.asked))
        begins = starts(many)
        more = np.ones(len(self.passage_rows), np.int64)
        more[begins[1:][many > 0] - 1] = 0
        steps = gaps_within(self.passage_bits, begins) + 1
        own = np.where(self.asked, np.maximum(many, 1), 0)
        numbers = np.zeros(int(own.sum()), np.int64)
        numbers[spans(starts(own)[:-1], many)] = steps << 1 | more
        return varint_column(numbers).by(starts(own))

    def wordings(self) -> Varints:
        """The wordings of each row, a bit each: in a long list of questions more than a number of
        64 bits holds."""
        begins = runs(self.title_rows)
        found = masks(begins.tolist(), self.title_bits)
        kinds = {mask: kind for kind, mask in enumerate({0: 0} | dict.fromkeys(found, 0))}
        which = np.zeros(len(self.asked), np.int64)
        which[self.title_rows[begins[:-1]]] = [kinds[mask] for mask in found]
        return chosen(list(map(varint, kinds)), which[self.asked]).by(starts(self.asked))

    def named(self) -> Varints:
        """What the wordings that have the word add together, for each of them."""
        values = self.evidences[self.first[self.title_rows] + self.title_bits]
        many = np.bincount(self.title_rows, minlength=len(self.asked))
        return varint_column(values).by(starts(many))
