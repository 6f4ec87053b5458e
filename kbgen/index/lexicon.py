"""The lexicon: every word of an index without its postings, for the guesses of the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kbgen.index.common_words import COMMON
from kbgen.index.payloads import payloads
from kbgen.index.ranges import Ranges, ranges
from kbgen.index.readable import Shelved
from kbgen.index.shard_bytes import Alphabet, as_json, block, packed, sort_key, varints
from kbgen.index.synonyms import Thesaurus
from kbgen.index.variants import ALPHABETS, TAIL

_MOST_FILES = 100  # hosts count them: of a large knowledge base each holds more instead
_TAIL_SIGN = "~"  # no word has it


def lexicon(shelf: Shelved, alphabet: Alphabet, size: int, folder: Path | None) -> Ranges:
    """Every word with the number of its documents, and the everyday words that no document has,
    in files of about ``size`` bytes. A word is there once more by its tail, for those whose first
    letter is lost or changed. ``folder`` keeps what the files were made to."""
    known = list(shelf.store.terms())
    terms = {*known, *_tails(known), *COMMON, *shelf.thesaurus.entries}
    size = max(size, sum(map(_size, terms)) // _MOST_FILES)

    def counts(words: Sequence[str]) -> list[int]:
        return [shelf.store.frequency(_whole(word)) for word in words]

    def payload(words: Sequence[str]) -> bytes:
        return packed(
            (
                b"L" + alphabet.words(words),
                varints(counts(words)),
                varints([general(word) for word in words]),
                synonyms(words, shelf.thesaurus),
            )
        )

    def shaping(words: Sequence[str]) -> bytes:
        said = (alphabet.window, words, counts(words))
        return repr(said).encode() + synonyms(words, shelf.thesaurus)

    make = partial(payloads, make=payload, shaping=shaping, folder=folder)
    return ranges(sorted(terms, key=sort_key), _size, size, make)


def general(word: str) -> int:
    """How often a word is met in a million words of everyday language."""
    return round(COMMON.get(word, 0.0) * 1e6)


def synonyms(words: Iterable[str], thesaurus: Thesaurus) -> bytes:
    """The synonyms of some words as a block."""
    found = {word: thesaurus.entries[word] for word in words if word in thesaurus.entries}
    return block(as_json(found) if found else b"")


def _size(word: str) -> int:
    return len(word) // 2 + 2


def _tails(words: Iterable[str]) -> Iterator[str]:
    """Words as ``~tail~letter``, where the first letter may be guessed (see variants)."""
    for word in words:
        tail = word[1:]
        if len(tail) >= TAIL and any(word[0] in each and tail[0] in each for each in ALPHABETS):
            yield f"{_TAIL_SIGN}{tail}{_TAIL_SIGN}{word[0]}"


def _whole(word: str) -> str:
    """The word that an entry counts."""
    return word[-1] + word[1:-2] if word.startswith(_TAIL_SIGN) else word
