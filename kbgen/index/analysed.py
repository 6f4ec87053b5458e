"""A document in terms: what statistics and impacts are counted from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kbgen.index.columns import column
from kbgen.index.document import IndexDocument
from kbgen.index.passages import passages
from kbgen.index.weights import Weights
from kbgen.text import PAIR, Numbers, Reading, read

_SECOND = (1 << PAIR) - 1


def pair_key(first: str, second: str) -> str:
    """A pair as one term; no form has a space in it."""
    return f"{first} {second}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A title, or a question as customers ask it: its terms and pairs by their numbers in the
    document, and how often each is there. ``weight`` is what a match in it counts."""

    terms: Sequence[int]
    counts: Sequence[int]
    pairs: Sequence[int]
    pair_counts: Sequence[int]
    length: int
    weight: float


@dataclass(frozen=True, slots=True)
class Analysed:
    """The counts of one document, whose terms are numbered in the order of ``forms``.

    ``counts`` are of the body, 0 for a term that only wordings have; ``where`` says in which
    wordings and, after them, passages a term stands, a bit each. A pair is a term of ``firsts``
    and one of ``seconds``, ``pair_counts`` are of the body. ``places`` gives the section of each
    passage, -1 for the short answer and for keywords."""

    forms: tuple[str, ...]
    counts: Sequence[int]
    where: Sequence[int]
    firsts: Sequence[int]
    seconds: Sequence[int]
    pair_counts: Sequence[int]
    wordings: tuple[Wording, ...]
    length: int
    places: tuple[int, ...]


def analysed(document: IndexDocument, weights: Weights) -> Analysed:
    """Count the terms of a document, wherever they stand."""
    numbers = Numbers()
    titles = [read(text, document.locale, numbers) for text in document.wordings]
    inside: list[Iterable[int]] = [reading.forms for reading in titles]
    places: list[int] = []
    body: list[int] = []
    adjacent: list[int] = []
    words = 0
    for place, text in _texts(document):
        reading = read(text, document.locale, numbers)
        words += reading.length
        body += reading.forms
        adjacent += reading.pairs
        for first, last in passages(reading.ends, weights.passage_words):
            inside.append(reading.forms[first:last])
            places.append(place)
    known = len(numbers)
    for keyword in document.keywords:
        reading = read(keyword, document.locale, numbers)
        words += reading.length
        body += reading.forms
    # A keyword that stands nowhere in the text is a passage of its own, or it would say less than
    # any everyday word of the text: "I need photoshop".
    if len(numbers) > known:
        inside.append(range(known, len(numbers)))
        places.append(-1)
    counts = Counter(body)
    pairs = dict.fromkeys((pair for reading in titles for pair in reading.pairs), 0)
    pairs |= Counter(adjacent)
    pair_numbers = {pair: number for number, pair in enumerate(pairs)}
    return Analysed(
        forms=tuple(numbers),
        counts=column([counts[number] for number in range(len(numbers))]),
        where=column(_marked(inside, len(numbers))),
        firsts=column([pair >> PAIR for pair in pairs]),
        seconds=column([pair & _SECOND for pair in pairs]),
        pair_counts=column(pairs.values()),
        wordings=tuple(
            _wording(text, reading, pair_numbers, weights)
            for text, reading in zip(document.wordings, titles, strict=True)
        ),
        length=words,
        places=tuple(places),
    )


def _marked(inside: Sequence[Iterable[int]], terms: int) -> list[int]:
    """For each term the sets it is in, a bit each."""
    where = [0] * terms
    for bit, members in enumerate(inside):
        mark = 1 << bit
        for number in members:
            where[number] |= mark
    return where


def _texts(document: IndexDocument) -> list[tuple[int, str]]:
    """Each text of the body with its section's number."""
    texts = [(-1, document.summary)]
    for number, section in enumerate(document.sections):
        heading = section.indexed_heading
        texts.append((number, f"{heading}\n{section.text}" if heading else section.text))
    return [(place, text) for place, text in texts if text]


def _wording(
    text: str, reading: Reading, pair_numbers: dict[int, int], weights: Weights
) -> Wording:
    tells = text.rstrip().endswith(("?", "\uff1f")) or reading.length >= weights.telling_words
    counts, pairs = Counter(reading.forms), Counter(reading.pairs)
    return Wording(
        terms=column(counts),
        counts=column(counts.values()),
        pairs=column([pair_numbers[pair] for pair in pairs]),
        pair_counts=column(pairs.values()),
        length=reading.length,
        weight=weights.question if tells else weights.label,
    )
