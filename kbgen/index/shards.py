"""Shards: the postings of one index cut into sorted ranges, as bytes.

Everything is taken from what ``kbgen search`` ranks by: the same impacts, the same evidence, never
rounded or cut again. Each column is written once for all words, and cut where files are: like stands
by like, and packs better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column, cuts, narrow, spans, starts
from kbgen.index.lexicon import synonyms
from kbgen.index.packing import Unpacked
from kbgen.index.pieces import Pieces
from kbgen.index.postings import Postings
from kbgen.index.ranges import Ranges, ranges
from kbgen.index.readable import Shelved
from kbgen.index.shard_bytes import Alphabet, SortedWords, as_lines, varint
from kbgen.index.spelling import in_order
from kbgen.index.synonyms import Thesaurus
from kbgen.index.tags import Tags, tags
from kbgen.index.varint_columns import Varints, gaps_within, in_parts, varint_column
from kbgen.index.word_columns import Words

# Hosts count files: of a large knowledge base each holds more instead. A file is somewhat larger
# than asked for, so there are about 1,050.
_MOST_FILES = 1_200


def words(shelf: Shelved, alphabet: Alphabet, size: int) -> Ranges:
    """Words with their postings, and the pairs that they are the rarer word of, in files of about
    ``size`` bytes. Of a pair the rarer word has to be read anyway; the other one may be in
    thousands of pairs."""
    store = shelf.store
    ordered = in_order((*store.all_postings.forms, *shelf.thesaurus.entries))
    known_tags = tags(ordered)
    postings = store.all_postings.in_order(ordered)
    pairs = _filed(postings, known_tags)
    sizes = _sizes(postings, pairs)
    size = max(size, int(sizes.sum()) // _MOST_FILES)
    filed = _Filed(alphabet, shelf.thesaurus, ordered, known_tags, Words.of(postings, store), pairs)
    return ranges(
        ordered,
        sizes.tolist(),
        size,
        lambda begins: Unpacked(filed.sources(begins), partial(filed.columns, begins)),
    )


class _Filed(NamedTuple):
    """All that files of words are made from."""

    alphabet: Alphabet
    thesaurus: Thesaurus
    ordered: Sequence[str]
    tags: Tags
    words: Words
    pairs: _Pairs

    def columns(self, begins: Sequence[int], numbers: Sequence[int]) -> Iterator[Sequence[bytes]]:
        """The columns of the files with these numbers."""
        begun = np.array(begins)
        at, many = begun[:-1][numbers], np.diff(begun)[numbers]
        own = self if len(numbers) == len(begins) - 1 else self._only(spans(at, many))
        return own._columns(starts(many))

    def _only(self, places: Column) -> _Filed:
        ordered = [self.ordered[place] for place in places.tolist()]
        return self._replace(
            ordered=ordered,
            tags=self.tags._replace(of=self.tags.of[places], steps=self.tags.steps[places]),
            words=self.words.only(places, ordered),
            pairs=self.pairs.only(places),
        )

    def _columns(self, at: Column) -> Iterator[Sequence[bytes]]:
        """Files of all words, cut at these places."""
        words = [each.cut(at) for each in self.words.columns()]
        steps = varint_column(self.tags.steps).cut(at)
        pairs = [each.cut(at) for each in _pair_columns(self.words.postings, self.pairs)]
        spelled = SortedWords.of(self.ordered)
        for file, (begin, end) in enumerate(pairwise(at.tolist())):
            yield (
                b"W" + self.alphabet.words(spelled, begin, end),
                *(column[file] for column in words),
                synonyms(self.ordered[begin:end], self.thesaurus),
                varint(self.tags.many),
                steps[file],
                *(column[file] for column in pairs),
            )

    def sources(self, begins: Sequence[int]) -> Iterator[Sequence[bytes | memoryview]]:
        """What the columns of each file are made from: to find that it is as it was takes a fifth of
        the time of making them."""
        at = np.array(begins)
        words = np.arange(len(self.ordered) + 1)
        made_from = [
            *self.words.made_from(),
            Pieces(self.tags.steps, words),
            *_pairs_made_from(self.words.postings, self.pairs),
        ]
        kinds = ",".join(each.column.dtype.str for each in made_from)
        shaping = f"W{self.alphabet.window} {self.tags.many} {kinds}".encode()
        cut = [each.cut(at) for each in made_from]
        for file, (begin, end) in enumerate(pairwise(begins)):
            terms = self.ordered[begin:end]
            yield (
                shaping,
                as_lines(terms),
                synonyms(terms, self.thesaurus),
                *(column[file] for column in cut),
            )


class _Pairs(NamedTuple):
    """Pairs by the word that they are filed with. ``starts`` says at which of them each word begins,
    ``names`` are the tag of the other word twice, and one more where that is the first of the two.
    ``places`` are those of the pairs among the index's, ``posting_starts`` where the postings of
    each begin when they follow each other in this order."""

    starts: Column
    names: Column
    places: Column
    posting_starts: Column

    def only(self, words: Column) -> _Pairs:
        """The pairs that are filed with these words."""
        many = np.diff(self.starts)[words]
        own = spans(self.starts[words], many)
        return _Pairs(
            starts=starts(many),
            names=self.names[own],
            places=self.places[own],
            posting_starts=starts(np.diff(self.posting_starts)[own]),
        )


def _filed(postings: Postings, tags: Tags) -> _Pairs:
    frequencies = postings.frequencies
    first, second = postings.firsts, postings.seconds
    with_first = frequencies[first] <= frequencies[second]
    owner = np.where(with_first, first, second)
    names = np.where(with_first, 2 * tags.of[second], 2 * tags.of[first] + 1)
    order = np.lexsort((names, owner))
    return _Pairs(
        starts=starts(np.bincount(owner, minlength=len(frequencies))),
        names=names[order],
        places=order,
        posting_starts=starts(np.diff(postings.pair_starts)[order]),
    )


def _sizes(postings: Postings, pairs: _Pairs) -> Column:
    """About how many bytes each word takes before packing."""
    many = np.diff(pairs.starts)
    sizes: Column = 12 + 4 * postings.frequencies + 4 * many + 2 * np.diff(_paired(pairs))
    return sizes


def _paired(pairs: _Pairs) -> Column:
    """Where the postings of each word's pairs begin."""
    return pairs.posting_starts[pairs.starts]


def _pair_columns(postings: Postings, pairs: _Pairs) -> tuple[Varints, ...]:
    """The pairs of all words."""
    return in_parts(_paired(pairs), lambda begin, end: _columns(postings, pairs, begin, end))


def _columns(postings: Postings, pairs: _Pairs, begin: int, end: int) -> tuple[Varints, ...]:
    """The pairs of the words from one place to another."""
    own = slice(pairs.starts[begin], pairs.starts[end])
    by_word = pairs.starts[begin : end + 1] - own.start
    names = gaps_within(pairs.names[own], by_word)
    many = np.diff(pairs.posting_starts[own.start : own.stop + 1])
    rows = spans(postings.pair_starts[pairs.places[own]], many)
    by_pair = starts(many)
    by_posting = by_pair[by_word]
    # Where a pair stands, its word stands: its place there says it in half the bytes.
    first, last = postings.starts[begin], postings.starts[end]
    words = np.arange(end - begin)
    here = _by_word(
        np.repeat(words, postings.frequencies[begin:end]), postings.documents[first:last]
    )
    asked = _by_word(np.repeat(words, np.diff(by_posting)), postings.pair_documents[rows])
    word_starts = np.repeat(postings.starts[begin:end] - first, np.diff(by_posting))
    found = np.searchsorted(here, asked) - word_starts
    # Of a name the low bits are chance: apart, they leave what packs.
    return (
        varint_column(np.diff(by_word)),
        varint_column(names % 128).by(by_word),
        varint_column(names // 128).by(by_word),
        varint_column(many).by(by_word),
        varint_column(gaps_within(found, by_pair)).by(by_posting),
        varint_column(postings.pair_impacts[rows]).by(by_posting),
    )


def _pairs_made_from(postings: Postings, pairs: _Pairs) -> Iterator[Pieces]:
    """All that the columns of the pairs are made from beside their words."""
    many = np.diff(pairs.posting_starts)
    yield Pieces(np.diff(pairs.starts), np.arange(len(pairs.starts)))
    yield Pieces(narrow(pairs.names), pairs.starts)
    yield Pieces(narrow(many), pairs.starts)
    documents = np.empty_like(postings.pair_documents)
    impacts = np.empty_like(postings.pair_impacts)
    for begin, end in cuts(pairs.posting_starts):
        rows = spans(postings.pair_starts[pairs.places[begin:end]], many[begin:end])
        own = slice(pairs.posting_starts[begin], pairs.posting_starts[end])
        documents[own], impacts[own] = postings.pair_documents[rows], postings.pair_impacts[rows]
    yield Pieces(documents, _paired(pairs))
    yield Pieces(impacts, _paired(pairs))


def _by_word(words: Column, documents: Column) -> Column:
    return words.astype(np.int64) << 32 | documents
