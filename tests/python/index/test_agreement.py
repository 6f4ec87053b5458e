"""Whoosh, the searcher and a plain sum agree about every score, whatever is indexed and asked."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.small_index import opened
from whoosh import query, scoring
from whoosh.index import open_dir

from kbgen.index import WEIGHTS, DocumentSection, IndexDocument, in_order
from kbgen.index.folder import open_index
from kbgen.index.plan import plan
from kbgen.index.rank import rank, sums
from kbgen.index.search import Searcher
from kbgen.index.synonyms import Thesaurus
from kbgen.index.weighed import weigh

WORDS = [
    "пароль",
    "пароля",
    "сменить",
    "смена",
    "принтер",
    "печать",
    "сеть",
    "сетевой",
    "vpn",
    "впн",
    "ошибка",
    "809",
    "wi-fi",
    "почта",
    "письмо",
    "письма",
    "диск",
    "файл",
    "файлы",
    "обновление",
    "windows",
    "как",
    "не",
    "и",
    "в",
    "на",
    "открыть",
    "открывается",
]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
documents = st.lists(
    st.builds(
        lambda title, questions, texts, archived: (title, questions, texts, archived),
        texts,
        st.lists(texts, max_size=2),
        st.lists(texts, max_size=3),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def made(drawn: Sequence[tuple[str, list[str], list[str], bool]]) -> tuple[IndexDocument, ...]:
    return in_order(
        IndexDocument(
            id=f"article-{number:02}",
            locale="ru",
            title=title,
            questions=tuple(questions),
            sections=tuple(
                DocumentSection(f"s{place}", "", text) for place, text in enumerate(sections)
            ),
            archived=archived,
        )
        for number, (title, questions, sections, archived) in enumerate(drawn)
    )


@settings(max_examples=25, deadline=None)
@given(documents, st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_whoosh_sums_the_same_impacts_in_the_same_order(
    drawn: list[tuple[str, list[str], list[str], bool]], words: list[str]
) -> None:
    weighed = dict(weigh(made(drawn)).every_word())
    terms = sorted({term for word in words for term in analysed_terms(word)})
    oracle: dict[int, int] = {}
    for term in terms:
        for number, impact, _ in weighed.get(term, ()):
            oracle[number] = oracle.get(number, 0) + impact
    expected = sorted(oracle.items(), key=lambda item: (-item[1], item[0]))
    with tempfile.TemporaryDirectory() as scratch:
        store, _ = open_index(Path(scratch), "public-ru", made(drawn))
        folder = next(Path(scratch).glob("public-ru-*"))
        with open_dir(str(folder), readonly=True).searcher(weighting=scoring.Frequency()) as whoosh:
            asked = query.Or([query.Term("words", term) for term in terms])
            hits = whoosh.search(asked, limit=None, optimize=False)
            found = [(hit.docnum, int(hit.score)) for hit in hits]
        store.close()
    assert found == expected


def analysed_terms(word: str) -> set[str]:
    from kbgen.text import analyse

    return {term.form for term in analyse(word, "ru")}


@settings(max_examples=25, deadline=None)
@given(documents, texts)
def test_the_stored_index_ranks_as_the_impacts_in_memory_do(
    drawn: list[tuple[str, list[str], list[str], bool]], asked: str
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        store, _ = open_index(Path(scratch), "public-ru", made(drawn))
        weighed = weigh(made(drawn))
        weighed_words, weighed_pairs = dict(weighed.every_word()), dict(weighed.every_pair())
        made_plan = plan(asked, "ru", store, Thesaurus(), WEIGHTS)
        oracle: dict[int, int] = {}
        for word in made_plan.words:
            best: dict[int, int] = {}
            for term, share, _ in word.variants:
                for number, impact, _ in weighed_words[term]:
                    best[number] = max(best.get(number, 0), (impact * share + 32) // 64)
            for number, part in best.items():
                oracle[number] = oracle.get(number, 0) + part
        for pair in made_plan.pairs:
            for number, impact in weighed_pairs.get(pair, ()):
                oracle[number] = oracle.get(number, 0) + impact
        assert sums(made_plan, store) == oracle
        ranking = rank(made_plan, store)
        assert set(ranking.order) == set(oracle)
        ordered = sorted(oracle, key=lambda number: (-ranking.scores[number], number))
        assert list(ranking.order) == ordered
        store.close()


@settings(max_examples=15, deadline=None)
@given(documents, texts)
def test_an_explanation_adds_up_to_the_score(
    drawn: list[tuple[str, list[str], list[str], bool]], asked: str
) -> None:
    with (
        tempfile.TemporaryDirectory() as scratch,
        closing(opened(Path(scratch), *made(drawn))) as found,
    ):
        check_explanations(found, asked)


def check_explanations(found: Searcher, asked: str) -> None:
    results = found.search(asked)
    for hit in results.hits:
        reason = found.explain(results, hit)
        parts = (*reason.words, *reason.pairs, *reason.passage)
        assert reason.score == hit.score
        assert sum(part.score for part in parts) + reason.covered == hit.score
