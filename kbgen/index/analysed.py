"""A document in terms: what statistics and impacts are counted from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kbgen.index.document import IndexDocument
from kbgen.index.passages import passages
from kbgen.index.weights import Weights
from kbgen.text import Term, analyse, length, pairs


def pair_key(first: str, second: str) -> str:
    """A pair as one term; no form has a space in it."""
    return f"{first} {second}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A title, or a question as customers ask it. ``weight`` is what a match in it counts."""

    counts: Mapping[str, int]
    pairs: Mapping[str, int]
    length: int
    weight: float


@dataclass(frozen=True, slots=True)
class Analysed:
    """The counts of one document. ``where`` maps a term to the wordings and, after them, the
    passages it stands in, a bit each; ``places`` gives the section of each passage, -1 for the
    short answer and for keywords."""

    wordings: tuple[Wording, ...]
    counts: Mapping[str, int]
    pairs: Mapping[str, int]
    length: int
    where: Mapping[str, int]
    places: tuple[int, ...]

    def terms(self) -> frozenset[str]:
        return frozenset(self.counts).union(*(wording.counts for wording in self.wordings))

    def all_pairs(self) -> frozenset[str]:
        return frozenset(self.pairs).union(*(wording.pairs for wording in self.wordings))


def analysed(document: IndexDocument, weights: Weights) -> Analysed:
    """Count the terms of a document, wherever they stand."""
    wordings = tuple(
        _wording(text, analyse(text, document.locale), weights) for text in document.wordings
    )
    counts: Counter[str] = Counter()
    adjacent: Counter[str] = Counter()
    where: dict[str, int] = {}
    for bit, wording in enumerate(wordings):
        _mark(where, wording.counts, bit)
    places: list[int] = []
    words = 0
    for place, text in _texts(document):
        terms = analyse(text, document.locale)
        words += length(terms)
        counts.update([term.form for term in terms])
        adjacent.update([pair_key(*pair) for pair in pairs(terms)])
        for passage in passages(text, terms, weights.passage_words):
            _mark(where, {term.form for term in passage}, len(wordings) + len(places))
            places.append(place)
    named: set[str] = set()
    for keyword in document.keywords:
        terms = analyse(keyword, document.locale)
        words += length(terms)
        counts.update([term.form for term in terms])
        named.update([term.form for term in terms])
    # A keyword that stands nowhere in the text is a passage of its own, or it would say less than
    # any everyday word of the text: "I need photoshop".
    if apart := named - where.keys():
        _mark(where, apart, len(wordings) + len(places))
        places.append(-1)
    return Analysed(
        wordings=wordings,
        counts=counts,
        pairs=adjacent,
        length=words,
        where=where,
        places=tuple(places),
    )


def _mark(where: dict[str, int], forms: Iterable[str], bit: int) -> None:
    for form in forms:
        where[form] = where.get(form, 0) | 1 << bit


def _texts(document: IndexDocument) -> list[tuple[int, str]]:
    """Each text of the body with its section's number."""
    texts = [(-1, document.summary)]
    for number, section in enumerate(document.sections):
        heading = section.indexed_heading
        texts.append((number, f"{heading}\n{section.text}" if heading else section.text))
    return [(place, text) for place, text in texts if text]


def _wording(text: str, terms: tuple[Term, ...], weights: Weights) -> Wording:
    words = length(terms)
    tells = text.rstrip().endswith(("?", "\uff1f")) or words >= weights.telling_words
    return Wording(
        counts=Counter(term.form for term in terms),
        pairs=Counter(pair_key(*pair) for pair in pairs(terms)),
        length=words,
        weight=weights.question if tells else weights.label,
    )
