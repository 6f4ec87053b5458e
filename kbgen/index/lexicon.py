"""The lexicon: every word of an index without its postings, for the guesses of the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product, repeat

import numpy as np

from kbgen.index.common_words import COMMON
from kbgen.index.flat import Column
from kbgen.index.packing import Unpacked
from kbgen.index.ranges import Ranges, ranges
from kbgen.index.readable import Shelved
from kbgen.index.shard_bytes import Alphabet, SortedWords, as_json, as_lines, block
from kbgen.index.spelling import in_order
from kbgen.index.synonyms import Thesaurus
from kbgen.index.variants import ALPHABETS, TAIL
from kbgen.index.varint_columns import varint_column

_MOST_FILES = 60  # hosts count them: of a large knowledge base each holds more instead
_TAIL_SIGN = "~"  # no word has it
_BEGINNINGS = frozenset(
    map("".join, chain.from_iterable(product(each, each) for each in ALPHABETS))
)
_IN_A_MILLION = {word: round(share * 1e6) for word, share in COMMON.items()}


def lexicon(shelf: Shelved, alphabet: Alphabet, size: int) -> Ranges:
    """Every word with the number of its documents, and the everyday words that no document has,
    in files of about ``size`` bytes. A word is there once more by its tail, for those whose first
    letter is lost or changed."""
    postings = shelf.store.all_postings
    words = dict(zip(postings.forms, postings.frequencies.tolist(), strict=True))
    known = dict.fromkeys((*COMMON, *shelf.thesaurus.entries), 0) | words | _tails(words)
    terms = in_order(known)
    sizes = [len(word) // 2 + 2 for word in terms]
    size = max(size, sum(sizes) // _MOST_FILES)
    counts = varint_column(np.array([known[word] for word in terms], np.int64))

    def files(begins: Sequence[int]) -> Unpacked:
        counted = counts.cut(np.array(begins))
        own = [terms[begin:end] for begin, end in pairwise(begins)]

        def columns(numbers: Iterable[int]) -> Iterator[Sequence[bytes]]:
            for number in numbers:
                words = own[number]
                yield (
                    b"L" + alphabet.words(SortedWords.of(words), 0, len(words)),
                    counted[number],
                    varint_column(general(words)).data,
                    synonyms(words, shelf.thesaurus),
                )

        shaping = f"L{alphabet.window}".encode()
        sources = [
            (shaping, as_lines(words), counts, synonyms(words, shelf.thesaurus))
            for words, counts in zip(own, counted, strict=True)
        ]
        return Unpacked(sources, columns)

    return ranges(terms, sizes, size, files)


def general(words: Sequence[str]) -> Column:
    """How often each word is met in a million words of everyday language."""
    return np.fromiter(map(_IN_A_MILLION.get, words, repeat(0)), np.int64, len(words))


def synonyms(words: Iterable[str], thesaurus: Thesaurus) -> bytes:
    """The synonyms of some words as a block."""
    found = {word: thesaurus.entries[word] for word in words if word in thesaurus.entries}
    return block(as_json(found) if found else b"")


def _tails(words: Mapping[str, int]) -> dict[str, int]:
    """Words as ``~tail~letter``, where the first letter may be guessed (see variants)."""
    return {
        f"{_TAIL_SIGN}{word[1:]}{_TAIL_SIGN}{word[0]}": count
        for word, count in words.items()
        if word[:2] in _BEGINNINGS and len(word) > TAIL
    }
