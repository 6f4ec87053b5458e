"""An index that is mended where articles changed is the index that is made of them anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kbgen.index.document import DocumentSection, IndexDocument, in_order
from kbgen.index.mended import weigh_again
from kbgen.index.readable import Readable
from kbgen.index.remembered import analysis_keys
from kbgen.index.weighed import weigh
from kbgen.index.weights import WEIGHTS

WORDS = [f"слово{number}" for number in range(60)] + ["сеть", "пароль", "wi-fi", "v5.2.1", "и", "в"]


def drawn(draw: random.Random, id: str) -> IndexDocument:
    def text(length: int) -> str:
        return " ".join(draw.choices(WORDS, k=length))

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


def told(index: Readable) -> object:
    """Everything that is read of an index."""
    numbers = range(index.totals.documents)
    return (
        index.totals,
        [(term, list(postings), index.evidence(term)) for term, postings in index.every_word()],
        [(pair, list(postings)) for pair, postings in index.every_pair()],
        [(list(index.wordings(number)), index.record(number)) for number in numbers],
    )


def again(documents: Sequence[IndexDocument], cache: Path) -> object:
    return told(weigh_again(documents, WEIGHTS, cache, "public-ru"))


@pytest.mark.parametrize("seed", range(2))
def test_edits_one_after_the_other_come_to_what_a_clean_index_is(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    articles = {f"a{number}": drawn(draw, f"a{number}") for number in range(42)}
    for step in range(6):
        documents = in_order(articles.values())
        assert again(documents, tmp_path) == told(weigh(documents)), step
        for id in draw.sample(sorted(articles), draw.choice([0, 1, 1, 1, 3])):
            articles[id] = replace(drawn(draw, id), archived=articles[id].archived)
        if draw.random() < 0.3:
            articles.pop(draw.choice(sorted(articles)))
            articles[f"b{step}"] = drawn(draw, f"b{step}")


def test_one_changed_article_needs_nothing_of_the_others(tmp_path: Path) -> None:
    draw = random.Random(1)
    documents = [*in_order(replace(drawn(draw, f"a{n}"), archived=False) for n in range(42))]
    again(documents, tmp_path)
    folder = tmp_path / "analysed" / "public-ru"
    needed = folder / analysis_keys(documents, WEIGHTS)[7][:2]
    for path in folder.iterdir():
        if path != needed:
            path.unlink()
    documents[7] = replace(documents[7], summary=f"{documents[7].summary} и новоеслово")
    assert again(documents, tmp_path) == told(weigh(documents))
    assert len(list(folder.iterdir())) <= 2, "only the article that changed was analysed"


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    draw = random.Random(1)
    documents = in_order(drawn(draw, f"a{number}") for number in range(42))
    expected = again(documents, tmp_path)
    file = tmp_path / "weighed" / "public-ru"
    for damaged in (b"", file.read_bytes()[:-9], bytes(len(file.read_bytes()))):
        file.write_bytes(damaged)
        assert again(documents, tmp_path) == expected
