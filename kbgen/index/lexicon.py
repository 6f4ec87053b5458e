"""The lexicon: every word of an index without its postings, for the guesses of the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from kbgen.index.common_words import COMMON
from kbgen.index.ranges import Ranges, ranges
from kbgen.index.readable import Shelved
from kbgen.index.shard_bytes import MOST_SHARED, Alphabet, as_json, block, sort_key
from kbgen.index.spelling import shared
from kbgen.index.synonyms import Thesaurus
from kbgen.index.variants import ALPHABETS, TAIL
from kbgen.index.varint_columns import varint_column

_MOST_FILES = 60  # hosts count them: of a large knowledge base each holds more instead
_TAIL_SIGN = "~"  # no word has it


def lexicon(shelf: Shelved, alphabet: Alphabet, size: int) -> Ranges:
    """Every word with the number of its documents, and the everyday words that no document has,
    in files of about ``size`` bytes. A word is there once more by its tail, for those whose first
    letter is lost or changed."""
    postings = shelf.store.all_postings
    known = dict(zip(postings.forms, postings.frequencies.tolist(), strict=True))
    terms = sorted({*known, *_tails(known), *COMMON, *shelf.thesaurus.entries}, key=sort_key)
    sizes = [len(word) // 2 + 2 for word in terms]
    size = max(size, sum(sizes) // _MOST_FILES)
    counts = varint_column(np.array([known.get(_whole(word), 0) for word in terms], np.int64))
    commonness = varint_column(np.array([general(word) for word in terms], np.int64))

    same = shared(terms, MOST_SHARED)

    def columns(begins: Sequence[int]) -> tuple[Sequence[bytes], ...]:
        at = np.array(begins)
        own = zip(pairwise(begins), counts.cut(at), commonness.cut(at), strict=True)
        return tuple(
            (
                b"L" + alphabet.words(terms[begin:end], same[begin:end]),
                counted,
                common,
                synonyms(terms[begin:end], shelf.thesaurus),
            )
            for (begin, end), counted, common in own
        )

    return ranges(terms, sizes, size, columns)


def general(word: str) -> int:
    """How often a word is met in a million words of everyday language."""
    return round(COMMON.get(word, 0.0) * 1e6)


def synonyms(words: Iterable[str], thesaurus: Thesaurus) -> bytes:
    """The synonyms of some words as a block."""
    found = {word: thesaurus.entries[word] for word in words if word in thesaurus.entries}
    return block(as_json(found) if found else b"")


def _tails(words: Iterable[str]) -> Iterator[str]:
    """Words as ``~tail~letter``, where the first letter may be guessed (see variants)."""
    for word in words:
        tail = word[1:]
        if len(tail) >= TAIL and any(word[0] in each and tail[0] in each for each in ALPHABETS):
            yield f"{_TAIL_SIGN}{tail}{_TAIL_SIGN}{word[0]}"


def _whole(word: str) -> str:
    """The word that an entry counts."""
    return word[-1] + word[1:-2] if word.startswith(_TAIL_SIGN) else word
