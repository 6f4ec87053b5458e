"""An index that is made where articles changed is the index that is made of them anew."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.small_index import texts

from kbgen.index import counted
from kbgen.index.analysed import analysed
from kbgen.index.document import DocumentSection, IndexDocument, in_order
from kbgen.index.impacts import evidences
from kbgen.index.last import tables_again
from kbgen.index.reader import Reader
from kbgen.index.tables import Analysed, Occurrences
from kbgen.index.weighed import Weighed, weigh, weighed
from kbgen.index.weights import WEIGHTS, Weights

WORDS = [f"слово{number}" for number in range(60)] + ["сеть", "пароль", "wi-fi", "v5.2.1", "и", "в"]


def drawn(draw: random.Random, id: str) -> IndexDocument:
    text = texts(draw, WORDS)
    return IndexDocument(
        id=id,
        locale="ru",
        title=text(draw.randrange(1, 8)),
        summary=text(9),
        questions=tuple(text(5) for _ in range(draw.randrange(3))),
        keywords=(text(1),),
        sections=(DocumentSection("a", "А", f"{text(25)}\n\n{text(draw.randrange(1, 40))}", "А"),),
        archived=draw.random() < 0.1,
    )


def told(index: Weighed) -> object:
    """Everything that is read of an index."""
    numbers = range(index.totals.documents)
    return (
        index.totals,
        [(term, list(postings)) for term, postings in index.every_word()],
        evidences(index.all_postings, index.totals, index.weights).tolist(),
        [(pair, list(postings)) for pair, postings in index.every_pair()],
        [(list(index.wordings(number)), index.record(number)) for number in numbers],
    )


def kept(
    documents: Sequence[IndexDocument], cache: Path, held: Occurrences | None = None
) -> Occurrences:
    return tables_again(documents, WEIGHTS, cache / "ru", held)


@pytest.fixture
def all_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kbgen.index.last._FEW", 0)


@pytest.mark.usefixtures("all_is_kept")
@pytest.mark.parametrize("seed", range(2))
def test_edits_one_after_the_other_come_to_what_a_clean_index_is(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    articles = {f"a{number}": drawn(draw, f"a{number}") for number in range(42)}
    held: Occurrences | None = None
    for step in range(8):
        documents = in_order(articles.values())
        clean = told(weigh(documents))
        assert told(weighed(documents, kept(documents, tmp_path), WEIGHTS)) == clean, step
        held = kept(documents, tmp_path, held)
        assert told(weighed(documents, held, WEIGHTS)) == clean, step
        for id in draw.sample(sorted(articles), draw.choice([0, 1, 1, 1, 3])):
            archived = articles[id].archived != (draw.random() < 0.2)
            articles[id] = replace(drawn(draw, id), archived=archived)
        if draw.random() < 0.4:
            articles.pop(draw.choice(sorted(articles)))
            articles[f"b{step}"] = drawn(draw, f"b{step}")
        if draw.random() < 0.3:
            id = draw.choice(sorted(articles))
            articles[f"{id}-copy"] = replace(articles[id], id=f"{id}-copy")


@pytest.mark.usefixtures("all_is_kept")
def test_only_the_article_that_changed_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(1)
    documents = [*in_order(drawn(draw, f"a{number}") for number in range(42))]
    kept(documents, tmp_path)
    documents[7] = replace(documents[7], summary=f"{documents[7].summary} и новоеслово")
    expected = told(weigh(documents))
    read: list[str] = []

    def reading(some: Sequence[IndexDocument], weights: Weights, reader: Reader) -> Analysed:
        read.extend(document.id for document in some)
        return analysed(some, weights, reader)

    monkeypatch.setattr(counted, "analysed", reading)
    assert told(weighed(documents, kept(documents, tmp_path), WEIGHTS)) == expected
    assert read == [documents[7].id]


@pytest.mark.parametrize("many", [1, 5])
def test_how_many_are_read_at_once_changes_nothing(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(many)
    documents = in_order(
        replace(drawn(draw, f"a{number}"), locale=draw.choice(["ru", "ru", "de"]))
        for number in range(20)
    )
    expected = told(weigh(documents))
    monkeypatch.setattr(counted, "_AT_ONCE", many)
    assert told(weigh(documents)) == expected
    monkeypatch.setattr(counted, "_CHARACTERS", 90)
    assert told(weigh(documents)) == expected


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    draw = random.Random(1)
    documents = in_order(drawn(draw, f"a{number}") for number in range(42))
    expected = told(weighed(documents, kept(documents, tmp_path), WEIGHTS))
    file = tmp_path / "ru"
    for damaged in (b"", file.read_bytes()[:-9], bytes(len(file.read_bytes()))):
        file.write_bytes(damaged)
        assert told(weighed(documents, kept(documents, tmp_path), WEIGHTS)) == expected
        assert file.read_bytes() != damaged


def test_where_a_word_stands_in_an_article_of_any_length(tmp_path: Path) -> None:
    draw = random.Random(1)
    documents = [drawn(draw, f"a{number}") for number in range(12)]
    long = " ".join(["почта"] * 9_000)
    questions = tuple(f"почта {number}" for number in range(90))
    documents[3] = replace(documents[3], summary=long, questions=questions)
    kept(documents, tmp_path)
    found = dict(weighed(documents, kept(documents, tmp_path), WEIGHTS).every_word())["почт"]
    where = dict(zip(found.documents, found.where, strict=True))[3]
    # The title is another word; then come the questions, and passages of forty words.
    assert where == (1 << 1 + 90 + 9_000 // 40) - 1 - 1


def test_only_what_makes_an_index_waits_for_numpy() -> None:
    told = "import sys, kbgen.cli.search, kbgen.build; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
