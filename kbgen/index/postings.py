"""Postings: what every word and pair of an index says for each of its documents, in flat columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

import numpy as np

from kbgen.index.columns import PairPostings, WordPostings, pair_key
from kbgen.index.flat import Column, joined, ones, spans, starts


@dataclass(frozen=True, slots=True)
class Postings:
    """``forms`` are the words, sorted; of the postings of a word ``starts`` says where they begin
    and, next to it, end, and of a posting ``bit_starts`` the same of its ``bits``: the wordings
    and passages that have the word (see Tables). A pair is the places of its two words; pairs
    are sorted too."""

    forms: Sequence[str]
    starts: Column
    documents: Column
    impacts: Column
    bit_starts: Column
    bits: Column
    firsts: Column
    seconds: Column
    pair_starts: Column
    pair_documents: Column
    pair_impacts: Column

    @property
    def frequencies(self) -> Column:
        """In how many documents each word stands."""
        return np.diff(self.starts)

    def every_word(self) -> Iterator[tuple[str, WordPostings]]:
        """Every word with its postings."""
        at = self.starts.tolist()
        for number, form in enumerate(self.forms):
            yield form, self.word(at[number], at[number + 1])

    def word(self, begin: int, end: int) -> WordPostings:
        """Postings from one place to another."""
        return WordPostings(
            self.documents[begin:end].tolist(),
            self.impacts[begin:end].tolist(),
            masks(self.bit_starts[begin : end + 1].tolist(), self.bits),
        )

    def every_pair(self) -> Iterator[tuple[str, PairPostings]]:
        """Every pair with its postings."""
        at = self.pair_starts.tolist()
        pairs = zip(self.firsts.tolist(), self.seconds.tolist(), strict=True)
        for number, (first, second) in enumerate(pairs):
            here = slice(at[number], at[number + 1])
            documents, impacts = self.pair_documents[here], self.pair_impacts[here]
            pair = pair_key(self.forms[first], self.forms[second])
            yield pair, PairPostings(documents.tolist(), impacts.tolist())

    def part(self, first: int, end: int) -> Postings:
        """The same of the words from one place to another, without pairs."""
        begin, last = self.starts[first], self.starts[end]
        bits = slice(self.bit_starts[begin], self.bit_starts[last])
        none = self.firsts[:0]
        return Postings(
            forms=self.forms[first:end],
            starts=self.starts[first : end + 1] - begin,
            documents=self.documents[begin:last],
            impacts=self.impacts[begin:last],
            bit_starts=self.bit_starts[begin : last + 1] - bits.start,
            bits=self.bits[bits],
            firsts=none,
            seconds=none,
            pair_starts=starts(none),
            pair_documents=none,
            pair_impacts=none,
        )

    def in_order(self, forms: Sequence[str]) -> Postings:
        """The same for one who has the words in another order, with some that stand nowhere. Its
        pairs are not sorted."""
        if tuple(forms) == tuple(self.forms):
            return self
        places = {form: place for place, form in enumerate(self.forms)}
        here = np.array([places.get(form, len(places)) for form in forms])
        there = np.zeros(len(places) + 1, np.int64)
        there[here] = np.arange(len(forms))
        firsts, seconds = there[self.firsts], there[self.seconds]
        return replace(self.only(here, forms), firsts=firsts, seconds=seconds)

    def only(self, places: Column, forms: Sequence[str]) -> Postings:
        """The words at these places, which are ``forms``; the place after the last is that of words
        that stand nowhere. Pairs stay those of the places before."""
        many = np.append(self.frequencies, 0)[places]
        own = spans(self.starts[places], many)
        spread = np.diff(self.bit_starts)[own]
        return replace(
            self,
            forms=tuple(forms),
            starts=starts(many),
            documents=self.documents[own],
            impacts=self.impacts[own],
            bit_starts=starts(spread),
            bits=self.bits[spans(self.bit_starts[own], spread)],
        )


class Walked(Protocol):
    """An index that is walked through, such as one on disk."""

    def every_word(self) -> Iterator[tuple[str, WordPostings]]: ...
    def every_pair(self) -> Iterator[tuple[str, PairPostings]]: ...


def postings(index: Walked) -> Postings:
    """The postings of an index that has them one by one."""
    words = dict(index.every_word())
    pairs = dict(index.every_pair())
    place = {form: number for number, form in enumerate(words)}
    named = [pair.split(" ") for pair in pairs]
    row, bit = ones([each.where for each in words.values()])
    many = np.array([len(each) for each in words.values()], np.int64)
    return Postings(
        forms=tuple(words),
        starts=starts(many),
        documents=joined(each.documents for each in words.values()),
        impacts=joined(each.impacts for each in words.values()),
        bit_starts=starts(np.bincount(row, minlength=int(many.sum()))),
        bits=bit,
        firsts=np.array([place[first] for first, _ in named], np.int64),
        seconds=np.array([place[second] for _, second in named], np.int64),
        pair_starts=starts(np.array([len(each) for each in pairs.values()], np.int64)),
        pair_documents=joined(each.documents for each in pairs.values()),
        pair_impacts=joined(each.impacts for each in pairs.values()),
    )


def masks(starts: Sequence[int], bits: Column) -> list[int]:
    """The masks whose ones are these bits, from each start to the next."""
    base = starts[0]
    marks = [1 << bit for bit in bits[base : starts[-1]].tolist()]
    return [
        marks[begin - base] if end - begin == 1 else sum(marks[begin - base : end - base])
        for begin, end in pairwise(starts)
    ]
