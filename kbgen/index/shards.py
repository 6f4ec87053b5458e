"""Shards: the postings of one index cut into sorted ranges, as bytes.

Everything is taken from the store that ``kbgen search`` ranks by: the same impacts, the same
evidence, never rounded or cut again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.index.common_words import COMMON
from kbgen.index.readable import Readable
from kbgen.index.shard_bytes import (
    as_json,
    block,
    digest,
    gaps,
    separator,
    sort_key,
    sorted_words,
    varint,
    varints,
)
from kbgen.index.statistics import evidence
from kbgen.index.synonyms import Thesaurus
from kbgen.index.variants import ALPHABETS, TAIL

# Hosts count files: of a large knowledge base each holds more instead.
_MOST_WORDS = 420
_MOST_PAIRS = 330
_MOST_LEXICON = 60
_NONE: list[tuple[int, int, int]] = []
_TAIL_SIGN = "~"  # no word has it
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
    is not after it. ``beside`` are files that each of these alone tells of, under the digest of
    all of its own."""

    starts: tuple[str, ...]
    payloads: tuple[bytes, ...]
    beside: tuple[tuple[bytes, ...], ...] = ()


def words(store: Readable, thesaurus: Thesaurus, size: int, pairs_size: int) -> Ranges:
    """Words with their postings in files of about ``size`` bytes, and the pairs that they begin in
    files of about ``pairs_size``, which only the file of the words knows."""
    found = dict.fromkeys(thesaurus.entries, _NONE) | dict(store.every_word())
    known = [store.wordings(number) for number in range(store.totals.documents)]
    entries = [
        _word_entry(term, found[term], _evidence(term, len(found[term]), store), known)
        for term in sorted(found, key=sort_key)
    ]
    files = list(_cut(entries, max(size, _total(entries) // _MOST_WORDS)))
    begun = _pairs_by_word(store)
    pairs_total = sum(_total(each) for each in begun.values())
    pairs_size = max(pairs_size, pairs_total // _MOST_PAIRS)
    payloads: list[bytes] = []
    beside: list[tuple[bytes, ...]] = []
    for each in files:
        ranges = _pairs([pair for entry in each for pair in begun.pop(entry.term, ())], pairs_size)
        beside.append(ranges.payloads)
        payloads.append(_words_file(each, ranges, thesaurus))
    assert not begun, "a pair begins with a word"
    starts = _starts([[entry.term for entry in each] for each in files])
    return Ranges(starts, tuple(payloads), tuple(beside))


def _pairs(entries: Sequence[Entry], size: int) -> Ranges:
    files = list(_cut(entries, size))
    return Ranges(
        _starts([[entry.term for entry in each] for each in files]),
        tuple(b"P" + _columns(each) for each in files),
    )


def _pairs_by_word(store: Readable) -> dict[str, list[Entry]]:
    begun: dict[str, list[Entry]] = {}
    for pair, found in sorted(store.every_pair(), key=lambda item: sort_key(item[0])):
        begun.setdefault(pair.split(" ")[0], []).append(_pair_entry(pair, found))
    return begun


def lexicon(store: Readable, thesaurus: Thesaurus, size: int) -> Ranges:
    """Every word with the number of its documents, and the everyday words that no document has,
    in files of about ``size`` bytes: what guesses are made from. A word is there once more by its
    tail, for those whose first letter is lost or changed."""
    files: list[list[str]] = [[]]
    weight = 0
    known = list(store.terms())
    terms = sorted({*known, *_tails(known), *COMMON, *thesaurus.entries}, key=sort_key)
    size = max(size, sum(len(word) // 2 + 2 for word in terms) // _MOST_LEXICON)
    for word in terms:
        if weight > size and _cuts(word):
            files.append([])
            weight = 0
        files[-1].append(word)
        weight += len(word) // 2 + 2
    return Ranges(
        starts=_starts(files),
        payloads=tuple(_lexicon_file(each, store, thesaurus) for each in files),
    )


def _pair_entry(pair: str, found: Sequence[tuple[int, int]]) -> Entry:
    documents, impacts = zip(*found, strict=True)
    return Entry(pair, varint(len(found)), gaps(documents), varints(impacts))


def _word_entry(
    term: str,
    found: Sequence[tuple[int, int, int]],
    weight: int,
    known: Sequence[Sequence[int]],
) -> Entry:
    """A word. Where its evidence is none, nobody asks where it stands; ``known`` has the evidence
    of each document's wordings."""
    head = varints((len(found), weight, _general(term)))
    documents = gaps([number for number, _, _ in found])
    impacts = varints(impact for _, impact, _ in found)
    passages, wordings, named = bytearray(), bytearray(), bytearray()
    for number, _, mask in found if weight else ():
        count = len(known[number])
        passages += varint(mask >> count)
        own = mask & (1 << count) - 1
        wordings += varint(own)
        if own:
            named += varints(all_ for bit, all_ in enumerate(known[number]) if own >> bit & 1)
    return Entry(term, head, documents, impacts, bytes(passages), bytes(wordings), bytes(named))


def _words_file(entries: Sequence[Entry], pairs: Ranges, thesaurus: Thesaurus) -> bytes:
    terms = [entry.term for entry in entries]
    directory = digest(pairs.payloads) + sorted_words(pairs.starts)
    return b"".join((b"W", _columns(entries), _synonyms(terms, thesaurus), directory))


def _columns(entries: Sequence[Entry]) -> bytes:
    """Each column of all entries together: like stands by like, and packs better."""
    return b"".join(
        (
            sorted_words([entry.term for entry in entries]),
            *(entry.head for entry in entries),
            *(entry.documents for entry in entries),
            *(entry.impacts for entry in entries),
            *(entry.passages for entry in entries),
            *(entry.wordings for entry in entries),
            *(entry.named for entry in entries),
        )
    )


def _lexicon_file(terms: Sequence[str], store: Readable, thesaurus: Thesaurus) -> bytes:
    return b"".join(
        (
            b"L",
            sorted_words(terms),
            varints(store.frequency(_whole(term)) for term in terms),
            varints(map(_general, terms)),
            _synonyms(terms, thesaurus),
        )
    )


def _tails(words: Iterable[str]) -> Iterator[str]:
    """Words as ``~tail~letter``, where the first letter may be guessed (see variants)."""
    for word in words:
        tail = word[1:]
        if len(tail) >= TAIL and any({word[0], tail[0]} <= set(each) for each in ALPHABETS):
            yield f"{_TAIL_SIGN}{tail}{_TAIL_SIGN}{word[0]}"


def _whole(word: str) -> str:
    """The word that an entry of the lexicon counts."""
    return word[-1] + word[1:-2] if word.startswith(_TAIL_SIGN) else word


def _synonyms(terms: Sequence[str], thesaurus: Thesaurus) -> bytes:
    found: Mapping[str, object] = {
        term: thesaurus.entries[term] for term in terms if term in thesaurus.entries
    }
    return block(as_json(found) if found else b"")


def _evidence(term: str, frequency: int, store: Readable) -> int:
    if not frequency:
        return 0
    return evidence(term, frequency, store.totals.collection, store.weights)


def _general(word: str) -> int:
    """How often a word is met in a million words of everyday language."""
    return round(COMMON.get(word, 0.0) * 1e6)


def _cut(entries: Sequence[Entry], size: int) -> Iterator[list[Entry]]:
    """Cut where a word says so, not where a count does, so that one edited article moves no
    boundary but those near its words."""
    kept: list[Entry] = []
    weight = 0
    for entry in entries:
        large = weight + entry.size > 2 * size
        if kept and (large or (4 * weight > 3 * size and _cuts(entry.term))):
            yield kept
            kept, weight = [], 0
        kept.append(entry)
        weight += entry.size
    if kept:
        yield kept


def _total(entries: Sequence[Entry]) -> int:
    return sum(entry.size for entry in entries)


def _cuts(word: str) -> bool:
    return zlib.crc32(word.encode()) % _CUT_EVERY == 0


def _starts(files: Sequence[Sequence[str]]) -> tuple[str, ...]:
    lasts = ["", *(terms[-1] for terms in files[:-1] if terms)]
    return tuple(
        separator(last, terms[0]) if terms and number else ""
        for number, (last, terms) in enumerate(zip(lasts, files, strict=False))
    )
