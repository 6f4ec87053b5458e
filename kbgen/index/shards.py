"""Shards: the postings of one index cut into sorted ranges, as bytes.

Everything is taken from the store that ``kbgen search`` ranks by: the same impacts, the same
evidence, never rounded or cut again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.index.common_words import COMMON
from kbgen.index.shard_bytes import (
    as_json,
    block,
    gaps,
    separator,
    sort_key,
    sorted_words,
    varint,
    varints,
)
from kbgen.index.store import Store
from kbgen.index.synonyms import Thesaurus

_CUT_EVERY = 8  # once a file is large enough, every eighth word begins a new one


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or pair with its postings as columns of bytes."""

    term: str
    head: bytes
    documents: bytes
    impacts: bytes
    passages: bytes = b""
    wordings: bytes = b""
    named: bytes = b""

    @property
    def size(self) -> int:
        columns = (self.documents, self.impacts, self.passages, self.wordings, self.named)
        return len(self.term) + len(self.head) + sum(map(len, columns))


@dataclass(frozen=True, slots=True)
class Ranges:
    """Files of sorted words. ``starts`` tells them apart: a word is in the last file whose start
    is not after it."""

    starts: tuple[str, ...]
    payloads: tuple[bytes, ...]


def postings(store: Store, thesaurus: Thesaurus, size: int) -> Ranges:
    """Words, each followed by the pairs that it begins, in files of about ``size`` bytes."""
    files = list(_cut(_entries(store, thesaurus), size))
    return Ranges(
        starts=_starts([[entry.term for entry in entries] for entries in files]),
        payloads=tuple(_postings_file(entries, thesaurus) for entries in files),
    )


def lexicon(store: Store, thesaurus: Thesaurus, size: int) -> Ranges:
    """Every word with the number of its documents, and the everyday words that no document has,
    in files of about ``size`` bytes: what guesses are made from."""
    words = sorted({*store.terms(), *COMMON, *thesaurus.entries}, key=sort_key)
    files: list[list[str]] = [[]]
    weight = 0
    for word in words:
        if weight > size and _cuts(word):
            files.append([])
            weight = 0
        files[-1].append(word)
        weight += len(word) // 2 + 2
    return Ranges(
        starts=_starts(files),
        payloads=tuple(_lexicon_file(each, store, thesaurus) for each in files),
    )


def _entries(store: Store, thesaurus: Thesaurus) -> Iterator[Entry]:
    for term in sorted({*store.terms(), *store.pair_terms(), *thesaurus.entries}, key=sort_key):
        yield _pair_entry(term, store) if " " in term else _word_entry(term, store)


def _pair_entry(pair: str, store: Store) -> Entry:
    found = store.pair(pair)
    return Entry(pair, varint(len(found)), gaps(list(found)), varints(found.values()))


def _word_entry(term: str, store: Store) -> Entry:
    """A word. Where its evidence is none, nobody asks where it stands."""
    found = store.word(term)
    evidence = store.evidence(term) if found else 0
    head = varints((len(found), evidence, _general(term)))
    entry = Entry(term, head, gaps(list(found)), varints(found.values()))
    if not evidence:
        return entry
    passages, wordings, named = bytearray(), bytearray(), bytearray()
    for number, mask in store.where(term).items():
        known = store.wordings(number)
        passages += varint(mask >> len(known))
        own = mask & (1 << len(known)) - 1
        wordings += varint(own)
        named += varints(weight for bit, weight in enumerate(known) if own >> bit & 1)
    return Entry(
        term, head, entry.documents, entry.impacts, bytes(passages), bytes(wordings), bytes(named)
    )


def _postings_file(entries: Sequence[Entry], thesaurus: Thesaurus) -> bytes:
    columns = zip(
        *(
            (
                entry.head,
                entry.documents,
                entry.impacts,
                entry.passages,
                entry.wordings,
                entry.named,
            )
            for entry in entries
        ),
        strict=True,
    )
    terms = [entry.term for entry in entries]
    return b"".join(
        (b"P", sorted_words(terms), *map(b"".join, columns), _synonyms(terms, thesaurus))
    )


def _lexicon_file(words: Sequence[str], store: Store, thesaurus: Thesaurus) -> bytes:
    return b"".join(
        (
            b"L",
            sorted_words(words),
            varints(store.frequency(word) for word in words),
            varints(map(_general, words)),
            _synonyms(words, thesaurus),
        )
    )


def _synonyms(words: Sequence[str], thesaurus: Thesaurus) -> bytes:
    found: Mapping[str, object] = {
        word: thesaurus.entries[word] for word in words if word in thesaurus.entries
    }
    return block(as_json(found) if found else b"")


def _general(word: str) -> int:
    """How often a word is met in a million words of everyday language."""
    return round(COMMON.get(word, 0.0) * 1e6)


def _cut(entries: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    """Cut where a word says so, not where a count does, so that one edited article moves no
    boundary but those near its words."""
    kept: list[Entry] = []
    weight = 0
    for entry in entries:
        large = weight + entry.size > 2 * size
        if kept and (large or (2 * weight > size and _cuts(entry.term))):
            yield kept
            kept, weight = [], 0
        kept.append(entry)
        weight += entry.size
    if kept:
        yield kept


def _cuts(word: str) -> bool:
    return zlib.crc32(word.encode()) % _CUT_EVERY == 0


def _starts(files: Sequence[Sequence[str]]) -> tuple[str, ...]:
    lasts = ["", *(words[-1] for words in files[:-1] if words)]
    return tuple(
        separator(last, words[0]) if words and number else ""
        for number, (last, words) in enumerate(zip(lasts, files, strict=False))
    )
