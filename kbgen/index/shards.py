"""Shards: the postings of one index cut into sorted ranges, as bytes.

Everything is taken from what ``kbgen search`` ranks by: the same impacts, the same evidence, never
rounded or cut again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from kbgen.index.columns import PairPostings, WordPostings
from kbgen.index.lexicon import general, synonyms
from kbgen.index.payloads import payloads, raw
from kbgen.index.ranges import Ranges, ranges
from kbgen.index.readable import Readable, Shelved
from kbgen.index.shard_bytes import Alphabet, gaps, packed, sort_key, varint, varints
from kbgen.index.tags import tags

# Hosts count files: of a large knowledge base each holds more instead. A file is somewhat larger
# than asked for, so there are about 1,250.
_MOST_FILES = 1_550
_NONE = WordPostings((), (), ())


class Word(NamedTuple):
    """A word with its postings, and the pairs that are filed with it: documents and impacts by the
    tag of the other word twice, and one more where that is the first of the two."""

    postings: WordPostings
    pairs: dict[int, PairPostings]

    def size(self) -> int:
        """About how many bytes it takes before packing."""
        alone = 12 + 4 * len(self.postings.documents)
        if not self.pairs:
            return alone
        return alone + sum([4 + 2 * len(pair.documents) for pair in self.pairs.values()])


def words(shelf: Shelved, alphabet: Alphabet, size: int, folder: Path | None) -> Ranges:
    """Words with their postings, and the pairs that they are the rarer word of, in files of about
    ``size`` bytes. Of a pair the rarer word has to be read anyway; the other one may be in
    thousands of pairs. ``folder`` keeps what the files were made to."""
    found = {term: Word(_NONE, {}) for term in shelf.thesaurus.entries}
    found |= {term: Word(postings, {}) for term, postings in shelf.store.every_word()}
    ordered = sorted(found, key=sort_key)
    known_tags = tags(ordered)
    tag_of = known_tags.of
    for pair, postings in shelf.store.every_pair():
        first, second = pair.split(" ")
        if len(found[first].postings) <= len(found[second].postings):
            found[first].pairs[2 * tag_of[second]] = postings
        else:
            found[second].pairs[2 * tag_of[first] + 1] = postings
    sizes = {term: word.size() for term, word in found.items()}
    size = max(size, sum(sizes.values()) // _MOST_FILES)
    known = [shelf.store.wordings(number) for number in range(shelf.store.totals.documents)]

    def payload(terms: Sequence[str]) -> bytes:
        kept = {term: found[term] for term in terms}
        columns = (
            b"W" + alphabet.words(terms),
            *_word_columns(kept, shelf.store, known),
            synonyms(terms, shelf.thesaurus),
            varint(known_tags.many),
            varints([known_tags.steps[term] for term in terms]),
            *map(varints, _pair_columns(kept.values())),
        )
        return packed(columns)

    evidences = [raw([each]) for each in known]
    everywhere = (alphabet.window, known_tags.many, shelf.store.totals.collection)
    rest = repr((everywhere, shelf.store.weights)).encode()

    def shaping(terms: Sequence[str]) -> bytes:
        kept = [found[term] for term in terms]
        standing = [word.postings for word in kept]
        own = (
            [known_tags.steps[term] for term in terms],
            *(each.documents for each in standing),
            *(each.impacts for each in standing),
            *(each.where for each in standing),
            *(list(word.pairs) for word in kept),
            *(pair.documents for word in kept for pair in word.pairs.values()),
            *(pair.impacts for word in kept for pair in word.pairs.values()),
        )
        texts = (rest, repr(terms).encode(), synonyms(terms, shelf.thesaurus), raw(own))
        wordings = [evidences[number] for each in standing for number in each.documents]
        return b"\0".join((*texts, *wordings))

    make = partial(payloads, make=payload, shaping=shaping, folder=folder)
    return ranges(ordered, sizes.__getitem__, size, make)


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
        documents += gaps(word.postings.documents)
        impacts += word.postings.impacts
        if not weight:
            continue
        for number, mask in zip(word.postings.documents, word.postings.where, strict=True):
            evidences = known[number]
            count = len(evidences)
            own = mask & (1 << count) - 1
            passages.append(_places(mask >> count))
            wordings.append(own)
            if own:
                named += [whole for bit, whole in enumerate(evidences) if own >> bit & 1]
    return (
        varints(heads),
        varints(documents),
        varints(impacts),
        b"".join(passages),
        varints(wordings),
        varints(named),
    )


def _pair_columns(words: Iterable[Word]) -> tuple[Sequence[int], ...]:
    """The pairs of all words. Where a pair stands, its word stands: the places among the word's
    own documents say it in half the bytes."""
    counts: list[int] = []
    names: list[int] = []
    documents: list[int] = []
    places: list[int] = []
    impacts: list[int] = []
    for word in words:
        counts.append(len(word.pairs))
        if not word.pairs:
            continue
        place = {number: at for at, number in enumerate(word.postings.documents)}
        ordered = sorted(word.pairs)
        names += gaps(ordered)
        for name in ordered:
            postings = word.pairs[name]
            documents.append(len(postings))
            places += gaps(place[number] for number in postings.documents)
            impacts += postings.impacts
    # Of a name the low bits are chance: apart, they leave what packs.
    low, high = [name % 128 for name in names], [name // 128 for name in names]
    return counts, low, high, documents, places, impacts


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
