"""Documents that are counted together, by the definition: one word after the other."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from support.small_index import texts

from kbgen.index.analysed import analysed
from kbgen.index.document import DocumentSection, IndexDocument
from kbgen.index.flat import document_of, first_of, second_of
from kbgen.index.passages import passages
from kbgen.index.reader import Reader
from kbgen.index.table import Table
from kbgen.index.tables import COUNT
from kbgen.index.weights import WEIGHTS
from kbgen.text import analyse, length, pairs

WORDS = [
    "сеть",
    "пароль",
    "wi-fi",
    "v5.2.1",
    "и",
    "в",
    "C++",
    "—",
    "users",
    "photoshop",
    "vpn/почта",
]


def drawn(draw: random.Random) -> IndexDocument:
    text = texts(draw, WORDS)
    section = DocumentSection("a", "А", f"{text(25)}\n\n{text(draw.randrange(1, 200))}", text(2))
    return IndexDocument(
        id="a",
        locale="ru",
        title=text(draw.randrange(1, 8)),
        summary=text(draw.randrange(9)),
        questions=tuple(text(5) for _ in range(draw.randrange(3))),
        keywords=tuple(text(1) for _ in range(draw.randrange(3))),
        sections=(section, replace(section, indexed_heading="", text="")),
    )


def rows(table: Table) -> dict[tuple[int, int, int], list[int]]:
    """By both terms and the document the values of a table."""
    found: dict[tuple[int, int, int], list[int]] = {}
    keys = zip(first_of(table.keys), second_of(table.keys), document_of(table.keys), strict=True)
    for (first, second, document), value in zip(keys, table.values.tolist(), strict=True):
        found.setdefault((int(first), int(second), int(document)), []).append(value)
    return found


def told(
    counts: dict[tuple[int, tuple[int, int, int]], int],
) -> dict[tuple[int, int, int], list[int]]:
    """Counts by wording and key as values of titles."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for (wording, key), count in sorted(counts.items()):
        found.setdefault(key, []).append(wording << COUNT | count)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_word_and_pair_is_counted(seed: int) -> None:
    draw = random.Random(seed)
    documents = [drawn(draw) for _ in range(5)]
    found = analysed(documents, WEIGHTS, Reader(stemmed=True))
    number = {form: place for place, form in enumerate(found.forms)}
    words: Counter[tuple[int, int, int]] = Counter()
    paired: Counter[tuple[int, int, int]] = Counter()
    word_titles: Counter[tuple[int, tuple[int, int, int]]] = Counter()
    pair_titles: Counter[tuple[int, tuple[int, int, int]]] = Counter()
    places: dict[tuple[int, int, int], set[int]] = {}
    for own, document in enumerate(documents):
        bit, measures = 0, found.measures[own]
        for wording, text in enumerate(document.wordings):
            terms = analyse(text, "ru")
            for form in [term.form for term in terms]:
                word_titles[wording, (number[form], 0, own)] += 1
                words[number[form], 0, own] += 0
                places.setdefault((number[form], 0, own), set()).add(bit)
            for one, two in pairs(terms):
                pair_titles[wording, (number[one], number[two], own)] += 1
                paired[number[one], number[two], own] += 0
            assert measures.wordings[wording][0] == length(terms)
            bit += 1
        words_here = 0
        for text in bodies(document):
            terms = analyse(text, "ru")
            words_here += length(terms)
            lines = [at for at, char in enumerate(text + "\n") if char == "\n"]
            first = 0
            for end in passages(0, [sum(t.start < line for t in terms) for line in lines], 40):
                for form in [term.form for term in terms[first:end]]:
                    places.setdefault((number[form], 0, own), set()).add(bit)
                first, bit = end, bit + 1
            words.update((number[term.form], 0, own) for term in terms)
            paired.update((number[one], number[two], own) for one, two in pairs(terms))
        for text in document.keywords:
            terms = analyse(text, "ru")
            words_here += length(terms)
            words.update((number[term.form], 0, own) for term in terms)
            for form in [term.form for term in terms]:
                places.setdefault((number[form], 0, own), {bit})
        assert measures.length == words_here
        inside = {each for (_, _, of), bits in places.items() if of == own for each in bits}
        assert len(measures.wordings) + len(measures.places) == max(inside) + 1
    assert rows(found.tables.words) == {key: [count] for key, count in words.items()}
    assert rows(found.tables.pairs) == {key: [count] for key, count in paired.items()}
    assert rows(found.tables.word_titles) == told(word_titles)
    assert rows(found.tables.pair_titles) == told(pair_titles)
    assert rows(found.tables.places) == {key: sorted(bits) for key, bits in places.items()}


def test_nothing_is_counted_where_nothing_is_written() -> None:
    empty = IndexDocument(id="a", locale="ru", title="—")
    found = analysed([empty], WEIGHTS, Reader(stemmed=True))
    assert found.forms == []
    assert [len(table.keys) for table in found.tables] == [0] * 5
    assert found.measures == [(0, [(0, WEIGHTS.label)], [])]


def bodies(document: IndexDocument) -> list[str]:
    """The texts of the body, of which pairs are counted."""
    sections = [f"{each.indexed_heading}\n{each.text}".strip("\n") for each in document.sections]
    return [text for text in (document.summary, *sections) if text]
