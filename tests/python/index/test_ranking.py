"""What is found, in which order, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from support.small_index import article, opened, slugs

from kbgen.index import DocumentSection, IndexDocument, in_order
from kbgen.index.confidence import LIKELY
from kbgen.index.evaluate import evaluate
from kbgen.index.folder import open_index
from kbgen.index.related import related
from kbgen.index.search import Searcher, Shelf
from kbgen.index.synonyms import Thesaurus
from kbgen.model.synonyms import Synonyms

Opening = Callable[..., Searcher]


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Opening]:
    """Makes a searcher over documents, and closes it after the test."""
    with ExitStack() as stack:
        yield lambda *documents, **more: stack.enter_context(
            closing(opened(tmp_path, *documents, **more))
        )


def test_every_way_of_writing_a_word_finds_it(searcher: Opening) -> None:
    found = searcher(
        article("vpn", "Как включить VPN", "Откройте клиент и нажмите кнопку."),
        article("printer", "Принтер не печатает", "Проверьте бумагу и очередь печати."),
        article("wifi", "Подключение к Wi-Fi", "Выберите беспроводную сеть."),
        article("mail", "Почта на телефоне", "Добавьте учётную запись."),
        synonyms=Synonyms(groups={"ru": (("почта", "email"),)}),
    )
    for asked, expected in {
        "принтеры": "printer",  # another form
        "прнитер": "printer",  # a slip
        "рпинтер": "printer",  # a slip in the first letters
        "прин": "printer",  # unfinished
        "ghbynth": "printer",  # the other layout
        "впн": "vpn",  # the other alphabet
        "вайфай": "wifi",
        "email": "mail",  # a synonym
        "учетная запись": "mail",  # ё
    }.items():
        assert slugs(found, asked)[:1] == [expected], asked


def test_any_word_may_match_and_a_space_ends_the_last_one(searcher: Opening) -> None:
    found = searcher(article("vpn", "Включить VPN"), article("printer", "Принтер"))
    assert slugs(found, "принтер самолёт бегемот") == ["printer"]
    assert [word.variants[0].reason for word in found.search("прин").plans["ru"].words] == [
        "prefix"
    ]
    reasons = [v.reason for w in found.search("прин ").plans["ru"].words for v in w.variants]
    assert "prefix" not in reasons


def test_what_an_article_is_called_says_as_much_as_a_passage_of_it(searcher: Opening) -> None:
    asked = "сменить пароль почтового ящика"
    filler = "Откройте настройки и нажмите «Далее». " * 20
    found = searcher(
        article("called", "Безопасность", filler, questions=("сменить пароль почтового ящика",)),
        article("mentions", "Пароль ящика", f"Можно сменить пароль почтового ящика. {filler}"),
    )
    hits = found.search(asked).hits
    assert [hit.slug for hit in hits] == ["called", "mentions"]
    assert [hit.anchor for hit in hits] == ["", "steps"]  # the question stands in no section
    explanation = found.explain(found.search(asked), hits[0])
    assert explanation.passage, "the words of the question are named"
    parts = (*explanation.words, *explanation.pairs, *explanation.passage)
    assert sum(part.score for part in parts) + explanation.covered == hits[0].score


def test_a_query_worded_as_a_question_of_the_article_is_likely_its(searcher: Opening) -> None:
    asked = "не приходит код"
    others = [article(f"other-{n}", "Пропуск", "Заберите код и пропуск.") for n in range(9)]
    filler = "Проверьте телефон. " * 20
    listed = searcher(article("code", "Вход", filler, questions=(f"Почему {asked}?",)), *others)
    worded, met_in_part = (listed.search(each) for each in (asked, "код домофона соседа"))
    assert worded.hits[0].slug == "code"
    assert met_in_part.confidence < LIKELY <= worded.confidence
    told = searcher(article("code", "Вход", f"{filler} {asked}"), *others)
    assert told.search(asked).confidence < worded.confidence - 1, "it only stands in the text"


def test_a_keyword_says_more_than_everyday_words(searcher: Opening) -> None:
    filler = "Откройте каталог программ и нажмите «Установить». " * 20
    found = searcher(
        article("software", "Как получить программу", filler, keywords=("Photoshop", "фотошоп")),
        *(
            article(f"box-{n}", "Ящик", f"Нам нужен ящик. Мне тоже нужен. {filler}")
            for n in range(9)
        ),
    )
    assert slugs(found, "мне нужен фотошоп")[0] == "software"
    assert found.search("фотошоп").hits[0].anchor == ""


def test_the_other_layout_is_said(searcher: Opening) -> None:
    found = searcher(article("printer", "Принтер не печатает"))
    results = found.search("ghbynth yt gtxfnftn")
    assert (results.corrected, results.correction) == ("принтер не печатает", "layout")
    results = found.search("прнтер не печатает")
    assert (results.corrected, results.correction) == ("принтер не печатает", "spelling")
    assert found.search("принтер").correction == ""


def test_a_hit_lands_on_the_section_that_answers_and_marks_its_words(searcher: Opening) -> None:
    sections = (
        DocumentSection("symptoms", "Как это выглядит", "Документы стоят в очереди."),
        DocumentSection("cause", "Почему так бывает", "Закончился тонер, или застряла бумага."),
    )
    found = searcher(
        IndexDocument("printer", "ru", "Принтер молчит", sections=sections, summary="Проверьте."),
        article("vpn", "Включить VPN"),
    )
    [hit] = found.search("кончился тонер и бумаги нет").hits
    assert (hit.anchor, hit.heading) == ("cause", "Почему так бывает")
    marked = [hit.excerpt[start:end] for start, end in hit.excerpt_marks]
    assert marked == ["тонер", "бумага"]
    [hit] = found.search("принтер молчит").hits
    assert (hit.anchor, hit.excerpt) == ("", "Проверьте.")
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Принтер", "молчит"]


def test_an_archived_article_comes_before_the_living_only_when_it_alone_answers(
    searcher: Opening,
) -> None:
    found = searcher(
        article("old", "VPN 4 обрывается", "Пишет Link idle closed by peer.", archived=True),
        article("new", "VPN 5 обрывается", "Закройте ноутбук и откройте снова."),
        article("peer", "Общий доступ", "Peer — это второй компьютер."),
    )
    assert slugs(found, "vpn обрывается")[:2] == ["new", "old"]
    assert slugs(found, "link idle closed by peer")[0] == "old"


def test_the_archived_follow_and_filters_count_right(searcher: Opening) -> None:
    def facets(area: str, *products: str) -> dict[str, tuple[str, ...]]:
        return {"area": (area,), "product": products}

    found = searcher(
        article("a-old", "Обновить почту и VPN", facets=facets("infra", "vpn"), archived=True),
        article("b-new", "Обновить VPN", facets=facets("infra", "vpn")),
        article("c-mail", "Обновить почту и VPN", facets=facets("users", "mail", "vpn")),
    )
    results = found.search("обновить vpn")
    assert [hit.slug for hit in results.hits][-1] == "a-old"
    assert [hit.archived for hit in results.hits] == [False, False, True]
    assert [(c.value, c.count) for c in results.facets["product"]] == [("mail", 1), ("vpn", 3)]
    users = found.search("обновить vpn", filters={"area": ["users"]})
    assert ([hit.slug for hit in users.hits], users.total) == (["c-mail"], 1)
    assert [(c.value, c.count) for c in users.facets["area"]] == [("infra", 2), ("users", 1)]
    assert [(c.value, c.count) for c in users.facets["product"]] == [("mail", 1), ("vpn", 1)]
    assert users.hits[0].score == next(h.score for h in results.hits if h.slug == "c-mail")
    assert found.search("обновить vpn", filters={"area": ["nowhere"]}).total == 0
    second = found.search("обновить vpn", limit=1, offset=1)
    assert (second.total, second.hits) == (3, results.hits[1:2])


def test_articles_of_other_locales_follow_marked(tmp_path: Path) -> None:
    def shelf(locale: str, *documents: IndexDocument) -> Shelf:
        store, _ = open_index(tmp_path, f"public-{locale}", in_order(documents))
        return Shelf(locale, store, Thesaurus())

    def english(slug: str, title: str) -> IndexDocument:
        return IndexDocument(slug, "en", title)

    shelves = [
        shelf("ru", article("both", "Установить VPN"), article("mail", "Почта")),
        shelf("en", english("both", "Install the VPN"), english("only", "VPN, vpn, VPN")),
    ]
    with closing(Searcher(shelves)) as found:
        check_foreign(found)


def check_foreign(found: Searcher) -> None:
    results = found.search("vpn")
    assert [(hit.slug, hit.locale, hit.foreign) for hit in results.hits] == [
        ("both", "ru", False),
        ("only", "en", True),
    ]
    assert [(c.value, c.count) for c in results.facets["locale"]] == [("ru", 1), ("en", 1)]
    assert [h.slug for h in found.search("vpn", filters={"locale": ["en"]}).hits] == ["only"]


def test_a_message_is_asked_by_its_weightiest_words(searcher: Opening) -> None:
    found = searcher(
        article("printer", "Принтер не печатает", "Очередь печати, картридж, бумага."),
        article("vpn", "Ошибка 809 в VPN", "Сервер не отвечает."),
        *(article(f"x{n}", f"Другое {n}", "пожалуйста помогите работать день") for n in range(8)),
    )
    message = (
        "Здравствуйте! Пишу вам уже второй раз, очень прошу помочь. Сегодня с утра не могу работать:"
        " картридж поменял, бумага есть, а наш принтер на третьем этаже так и не печатает. "
    ) * 40
    results = found.suggest(message)
    assert results.hits[0].slug == "printer"


def test_related_articles_share_rare_words_and_are_alive(searcher: Opening) -> None:
    found = searcher(
        article("printer-add", "Подключить принтер", "Принтер этажа, драйвер."),
        article("printer-off", "Принтер не печатает", "Очередь печати принтера, драйвер."),
        article("printer-old", "Старый принтер", "Принтер, драйвер.", archived=True),
        article("mail", "Почта на телефоне", "Сервер и пароль."),
    )
    near = related(found.shelves[0].store)
    assert near["printer-add"] == ("printer-off",)
    assert near["mail"] == ()


@pytest.mark.parametrize(
    ("run", "judged", "ndcg", "mrr"),
    [
        ({"q": ["a", "b"]}, {"q": {"a": 1.0}}, 1.0, 1.0),
        ({"q": ["b", "a"]}, {"q": {"a": 1.0}}, 0.6309, 0.5),
        ({"q": []}, {"q": {"a": 1.0}}, 0.0, 0.0),
        ({"q": ["a"]}, {"q": {"a": 1.0, "b": 1.0}}, 0.6131, 1.0),
        ({"q": ["b", "a"]}, {"q": {"a": 2.0, "b": 1.0}}, 0.8597, 1.0),
    ],
)
def test_figures(
    run: dict[str, list[str]], judged: dict[str, dict[str, float]], ndcg: float, mrr: float
) -> None:
    figures = evaluate(run, judged)
    assert figures.ndcg == pytest.approx(ndcg, abs=1e-4)
    assert figures.mrr == pytest.approx(mrr)
    assert figures.empty == (not run["q"])
