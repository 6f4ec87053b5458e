"""Shards: the postings of one index cut into sorted ranges, as bytes.

Everything is taken from what ``kbgen search`` ranks by: the same impacts, the same evidence, never
rounded or cut again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kbgen.index.lexicon import general, synonyms
from kbgen.index.ranges import Ranges, ranges
from kbgen.index.readable import Readable, Shelved
from kbgen.index.shard_bytes import Alphabet, gaps, sort_key, varint, varints

# Hosts count files: of a large knowledge base each holds more instead.
_MOST_FILES = 900
_NONE: Sequence[tuple[int, int, int]] = ()
_REVERSED = "~"  # no word has it


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its postings, and the pairs that are filed with it: by their name there, the
    documents and impacts."""

    postings: Sequence[tuple[int, int, int]]
    pairs: dict[str, Sequence[tuple[int, int]]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """About how many bytes it takes before packing."""
        return 12 + 4 * len(self.postings) + sum(6 + 2 * len(pair) for pair in self.pairs.values())


def words(shelf: Shelved, alphabet: Alphabet, size: int) -> Ranges:
    """Words with their postings, and the pairs that they are the rarer word of, in files of about
    ``size`` bytes. Of a pair the rarer word has to be read anyway; the other one may be in
    thousands of pairs."""
    found = {term: Word(_NONE) for term in shelf.thesaurus.entries}
    found |= {term: Word(postings) for term, postings in shelf.store.every_word()}
    for pair, postings in shelf.store.every_pair():
        first, second = pair.split(" ")
        if len(found[first].postings) <= len(found[second].postings):
            found[first].pairs[pair] = postings
        else:
            found[second].pairs[f"{second}{_REVERSED}{first}"] = postings
    size = max(size, sum(word.size for word in found.values()) // _MOST_FILES)
    known = [shelf.store.wordings(number) for number in range(shelf.store.totals.documents)]

    def payload(terms: Sequence[str]) -> bytes:
        kept = {term: found[term] for term in terms}
        columns = _word_columns(kept, shelf.store, known)
        pairs = {name: each for word in kept.values() for name, each in word.pairs.items()}
        ordered = {name: pairs[name] for name in sorted(pairs, key=sort_key)}
        parts = (
            alphabet.words(terms),
            *columns,
            synonyms(terms, shelf.thesaurus),
            alphabet.words(list(ordered)),
            *_pair_columns(ordered),
        )
        return b"W" + b"".join(parts)

    return ranges(sorted(found, key=sort_key), lambda term: found[term].size, size, payload)


def _word_columns(
    words: Mapping[str, Word], store: Readable, known: Sequence[Sequence[int]]
) -> tuple[bytes, ...]:
    """Each column of all words together: like stands by like, and packs better. ``known`` has the
    evidence of each document's wordings. Where the evidence of a word is none, nobody asks where
    it stands."""
    heads: list[int] = []
    documents: list[int] = []
    impacts: list[int] = []
    passages: list[bytes] = []
    wordings: list[int] = []
    named: list[int] = []
    for term, word in words.items():
        weight = store.evidence(term) if word.postings else 0
        heads += (len(word.postings), weight, general(term))
        documents += gaps(number for number, _, _ in word.postings)
        impacts += [impact for _, impact, _ in word.postings]
        for number, _, mask in word.postings if weight else ():
            count = len(known[number])
            own = mask & (1 << count) - 1
            passages.append(_places(mask >> count))
            wordings.append(own)
            if own:
                named += [whole for bit, whole in enumerate(known[number]) if own >> bit & 1]
    return (
        varints(heads),
        varints(documents),
        varints(impacts),
        b"".join(passages),
        varints(wordings),
        varints(named),
    )


def _pair_columns(pairs: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[bytes, ...]:
    found = pairs.values()
    return (
        varints([len(postings) for postings in found]),
        varints([gap for postings in found for gap in gaps(number for number, _ in postings)]),
        varints([impact for postings in found for _, impact in postings]),
    )


@lru_cache(maxsize=1 << 16)
def _places(mask: int) -> bytes:
    """The ones of a mask: how far each is from the one before, and in the lowest bit whether more
    follow; 0 for none."""
    if not mask:
        return b"\0"
    found = bytearray()
    place = -1
    while mask:
        step = (mask & -mask).bit_length()
        place += step
        mask >>= step
        found += varint(step << 1 | bool(mask))
    return bytes(found)
