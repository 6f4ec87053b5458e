"""The export: an index as files that the browser searches, the same ranking in small pieces.

One resident file a locale tells where everything is; the rest are named by their content, so that
they may be kept for ever and no page can take one generation's file for another's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.document import FACETS
from kbgen.index.lexicon import lexicon
from kbgen.index.packing import Packed, Unpacked, all_packed
from kbgen.index.ranges import Ranges
from kbgen.index.readable import Readable, Shelved
from kbgen.index.records import Card, Record, StoredSection
from kbgen.index.shard_bytes import (
    NAME_BYTES,
    Alphabet,
    SortedWords,
    alphabet,
    as_json,
    block,
    container,
    digest,
    packed,
    unpacked,
    varint,
)
from kbgen.index.shards import words
from kbgen.index.varint_columns import varint_column
from kbgen.index.weights import CANDIDATES, COVERED
from kbgen.machine.wanted import GoOn, always
from kbgen.model.page import SiteFile

FOLDER = "assets/search"
RESIDENT = "index.kbs"
GROUP = 64
"""Files that share a name, and change it together: a name costs the resident file four bytes."""
_LEAST_RECORDS = 200
_PLAIN = re.compile("[ -~а-яА-ЯёЁ«»–—„“”’…№]+")
_HYPHENATED = re.compile("[^a-zа-яё0-9]+")
_RECORD = "\x1e"
_UNIT = "\x1f"
_TOLD_APART = re.compile("(?:-[0-9]+)?")
# Of the weights those that a browser plans and doubts with; the others are in the impacts.
_PLANNED = (
    "common",
    "passage",
    "similar_words",
    "similar_widely",
    "relative",
    "relative_least",
    "relative_most",
    "relative_prefix",
    "synonym",
    "prefix",
    "prefix_of_term",
    "prefix_letters",
    "prefix_most",
)
_OF_SLIPS = (
    "similar",
    "similar_least",
    "similar_most",
    "similar_surely",
    "similar_letters",
    "similar_length",
    "one_edit",
    "transliterated",
)


class Sizes(NamedTuple):
    """Bytes before packing of a file of words and of the lexicon, how many files of words and records
    there are at most, and packed bytes up to which all is in the one resident file."""

    words: int = 1_700
    lexicon: int = 3_200
    files: int = 1_900
    alone: int = 24_000


SIZES = Sizes()
_Filed = tuple[tuple[str, ...], ...]


def export(
    shelves: Sequence[Shelved],
    address: Callable[[str, str], str],
    sizes: Sizes = SIZES,
) -> tuple[SiteFile, ...]:
    """The files of an audience: ``shelves`` are all its locales, the default one first.
    ``address`` gives an article's address by locale and slug."""
    return export_again({}, shelves, address, sizes)[0]


def export_again(
    known: Packed,
    shelves: Sequence[Shelved],
    address: Callable[[str, str], str],
    sizes: Sizes = SIZES,
    *,
    go_on: GoOn = always,
) -> tuple[tuple[SiteFile, ...], Packed]:
    """The same with what was packed the last time, and what is for the next."""
    parts: dict[str, _Parts] = {}
    made: dict[str, bytes] = {}
    for shelf in shelves:
        parts[shelf.locale], own = _parts(shelf, address, sizes, known, go_on)
        made |= own
    found: dict[str, SiteFile] = {}
    for shelf in shelves:
        others = [parts[other.locale] for other in shelves if other is not shelf]
        for file in _files(parts[shelf.locale], others, sizes):
            found[file.path] = file
    return tuple(found[path] for path in sorted(found)), made


class _Parts(NamedTuple):
    """One locale's files before they are named and packed."""

    shelf: Shelved
    kinds: Mapping[str, tuple[bytes, ...]]
    directory: bytes
    named: Mapping[str, tuple[bytes, ...]]
    generation: bytes


def _parts(
    shelf: Shelved,
    address: Callable[[str, str], str],
    sizes: Sizes,
    known: Packed,
    go_on: GoOn,
) -> tuple[_Parts, Packed]:
    store = shelf.store
    cards = [store.card(number) for number in range(store.totals.documents)]
    filed = [tuple(tuple(card.facets.get(facet, ())) for facet in FACETS) for card in cards]
    # An index is spelled for what its results show.
    go_on()
    letters = alphabet(card.title + card.summary for card in cards)
    found = {
        "words": words(shelf, letters, sizes.words),
        "lexicon": lexicon(shelf, letters, sizes.lexicon),
    }
    files = {kind: ranged.files for kind, ranged in found.items()}
    most = max(_LEAST_RECORDS, sizes.files - len(found["words"].starts))
    files["records"] = _records(store, cards, letters, most)
    kinds: dict[str, tuple[bytes, ...]] = {}
    made: dict[str, bytes] = {}
    for kind, each in files.items():
        go_on()
        kinds[kind], own = all_packed(each, known)
        made |= own
    named = {kind: tuple(map(digest, _groups(payloads))) for kind, payloads in kinds.items()}
    directory = _directory(shelf, letters, found, named, address, len(kinds["records"]), filed)
    return _Parts(shelf, kinds, directory, named, digest([directory])), made


def _groups(payloads: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for first in range(0, len(payloads), GROUP):
        yield payloads[first : first + GROUP]


def _files(own: _Parts, others: Sequence[_Parts], sizes: Sizes) -> Iterator[SiteFile]:
    folder = f"{FOLDER}/{own.shelf.locale}"
    resident = b"I" + block(as_json(_foreign(own, others))) + block(own.directory)
    together = [payload for payloads in own.kinds.values() for payload in payloads]
    alone = sum(map(len, together)) <= 4 * sizes.alone
    inside = list(map(unpacked, together)) if alone else []
    alone = alone and len(packed([b"".join(inside)])) <= sizes.alone
    if alone:
        resident += varint(len(inside)) + b"".join(map(block, inside))
    else:
        resident += varint(0)
    yield SiteFile(f"{folder}/{RESIDENT}", container(bytes(NAME_BYTES), 0, packed([resident])))
    for kind, payloads in () if alone else own.kinds.items():
        for name, group in zip(own.named[kind], _groups(payloads), strict=True):
            for place, payload in enumerate(group):
                path = f"{folder}/{name.hex()}-{place}.kbs"
                yield SiteFile(path, container(name, place, payload))


def _foreign(own: _Parts, others: Sequence[_Parts]) -> object:
    """What other locales have that this one has not, and the generation that it counts in."""
    known = set(own.shelf.store.ids)
    found = []
    for other in others:
        ids = other.shelf.store.ids
        kept = [number for number, slug in enumerate(ids) if slug not in known]
        known.update(ids)
        if kept:
            found.append(
                {"locale": other.shelf.locale, "made": other.generation.hex(), "kept": kept}
            )
    return {"made": own.generation.hex(), "others": found}


def _directory(
    shelf: Shelved,
    letters: Alphabet,
    ranges: Mapping[str, Ranges],
    named: Mapping[str, tuple[bytes, ...]],
    address: Callable[[str, str], str],
    files: int,
    filed: Sequence[_Filed],
) -> bytes:
    store = shelf.store
    kinds = sorted(set(filed))
    meta = {
        "documents": store.totals.documents,
        "living": store.totals.living,
        "collection": store.totals.collection,
        "records": files,
        "group": GROUP,
        "window": letters.window,
        "address": address(shelf.locale, "\0").replace("\0", "*"),
        "weights": [getattr(store.weights, name) for name in (*_PLANNED, *_OF_SLIPS)],
        "candidates": CANDIDATES,
        "covered": COVERED,
        "filed": kinds,
    }
    places = {kind: number for number, kind in enumerate(kinds)}
    return b"".join(
        (
            block(as_json(meta)),
            *(_starts(letters, found) for found in ranges.values()),
            *(varint(len(names)) + b"".join(names) for names in named.values()),
            varint_column(np.array([places[each] for each in filed], np.int64)).data,
        )
    )


def _starts(letters: Alphabet, found: Ranges) -> bytes:
    return letters.words(SortedWords.of(found.starts), 0, len(found.starts))


def _records(store: Readable, cards: Sequence[Card], letters: Alphabet, most: int) -> Unpacked:
    """What results show: an article a file, or in files as equal as can be where they are many."""
    files = min(len(cards), most)
    starts = [-(-file * len(cards) // files) for file in range(files)]
    places = list(pairwise([*starts, len(cards)]))
    spelled = f"R{letters.window}".encode()

    def columns(numbers: Iterable[int]) -> Iterator[Sequence[bytes]]:
        for first, end in (places[number] for number in numbers):
            records = [_record(store.record(number)) for number in range(first, end)]
            yield [b"R" + letters.text(_RECORD.join(records))]

    digests = [card.digest.encode() for card in cards]
    return Unpacked([[spelled, *digests[first:end]] for first, end in places], columns)


def _record(record: Record) -> str:
    """Slug, title, short answer, a character for the number of passages of the short answer and of
    each section, and of each section anchor, heading and lead."""
    passages = Counter(record.places)
    counts = [passages[place] for place in range(len(record.sections))]
    # What comes after the sections is of none of them.
    first = next((at for at, place in enumerate(record.places) if place >= 0), passages[-1])
    units = [record.id, record.title, record.summary, "".join(map(_count, (first, *counts)))]
    for section in record.sections:
        units += (_anchor(section), section.heading, section.lead)
    return _UNIT.join(unit.replace(_RECORD, " ").replace(_UNIT, " ") for unit in units)


def _count(passages: int) -> str:
    """As a digit, or the character so many after the first digit."""
    return chr(ord("0") + passages)


def _anchor(section: StoredSection) -> str:
    """What follows in an anchor that the browser makes from the heading, of characters that every
    language writes small alike; of another one ``#`` and the whole."""
    made = _HYPHENATED.sub("-", section.heading.lower()).strip("-")
    rest = section.anchor.removeprefix(made)
    plain = section.anchor.startswith(made) and _PLAIN.fullmatch(section.heading)
    return rest if plain and _TOLD_APART.fullmatch(rest) else f"#{section.anchor}"
