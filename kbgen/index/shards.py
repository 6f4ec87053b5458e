"""Shards: the postings of one index cut into sorted ranges, as bytes.

Everything is taken from what ``kbgen search`` ranks by: the same impacts, the same evidence, never
rounded or cut again. Each column is written once for all words, and cut where files are: like stands
by like, and packs better.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column, spans, starts
from kbgen.index.lexicon import synonyms
from kbgen.index.postings import Postings
from kbgen.index.ranges import Ranges, ranges
from kbgen.index.readable import Shelved
from kbgen.index.shard_bytes import Alphabet, SortedWords, varint
from kbgen.index.spelling import in_order
from kbgen.index.tags import Tags, tags
from kbgen.index.varint_columns import Varints, gaps_within, in_parts, varint_column
from kbgen.index.word_columns import word_columns

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

    def columns(begins: Sequence[int]) -> tuple[Sequence[bytes], ...]:
        at = np.array(begins)
        own = [each.cut(at) for each in word_columns(postings, store)]
        steps = varint_column(known_tags.steps).cut(at)
        paired = [each.cut(at) for each in _pair_columns(postings, pairs)]
        made = []
        spelled = SortedWords.of(ordered)
        for file, (begin, end) in enumerate(pairwise(begins)):
            terms = ordered[begin:end]
            parts = (
                b"W" + alphabet.words(spelled, begin, end),
                *(column[file] for column in own),
                synonyms(terms, shelf.thesaurus),
                varint(known_tags.many),
                steps[file],
                *(column[file] for column in paired),
            )
            made.append(parts)
        return tuple(made)

    return ranges(ordered, sizes.tolist(), size, columns)


class _Pairs(NamedTuple):
    """Pairs by the word that they are filed with. ``starts`` says at which of them each word begins,
    ``names`` are the tag of the other word twice, and one more where that is the first of the two.
    ``places`` are those of the pairs among the index's, ``posting_starts`` where the postings of
    each begin when they follow each other in this order."""

    starts: Column
    names: Column
    places: Column
    posting_starts: Column


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
    places = pairs.places[own]
    many = np.diff(pairs.posting_starts[own.start : own.stop + 1])
    rows = spans(postings.pair_starts[places], many)
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


def _by_word(words: Column, documents: Column) -> Column:
    return words.astype(np.int64) << 32 | documents
