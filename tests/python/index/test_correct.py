"""Did you mean: slips that are put right, and words that are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbgen.index import IndexDocument, in_order
from kbgen.index.collection import open_collection
from kbgen.index.evaluate import Collection
from kbgen.index.search import Searcher

TITLES = {
    "ru": (
        "Принтер не печатает",
        "Восстановить пароль учётной записи",
        "Файл стоит в очереди",
        "Какие настройки важны для флешки",
        "Сетевой диск с красным крестиком",
        "Спать или спящий режим",
    ),
    "en": (
        "Restore a file from the archive",
        "The account is locked",
        "Printer and scanner on Saturday",
        "Ask an administrator for a program",
        "Wi-Fi keeps disconnecting",
    ),
}


def opened(locale: str, cache: Path) -> Iterator[Searcher]:
    titles = enumerate(TITLES[locale])
    documents = in_order(IndexDocument(f"a-{number}", locale, title) for number, title in titles)
    searcher = open_collection(Collection(locale, documents, (), {}), cache)
    yield searcher
    searcher.close()


@pytest.fixture(scope="module")
def ru(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    yield from opened("ru", tmp_path_factory.mktemp("ru"))


@pytest.fixture(scope="module")
def en(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    yield from opened("en", tmp_path_factory.mktemp("en"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("прентер не печтает", "принтер не печатает"),
        ("восстановить пароьл", "восстановить пароль"),
        ("Востановить пароль", "восстановить пароль"),
        ("забыл пороля учётной записи", "забыл пароля учётной записи"),
        ("флэшка", "флешка"),
        ("фйал стоит", "файл стоит"),
    ],
)
def test_a_slip_is_put_right_with_the_ending_that_was_typed(
    ru: Searcher, typed: str, meant: str
) -> None:
    results = ru.search(typed)
    assert (results.corrected, results.correction) == (meant, "spelling")


@pytest.mark.parametrize(
    "typed",
    [
        "насколько важен пароль",  # важны has the same stem but for a vowel
        "диск с красным крестом",  # another word of the family
        "проспал режим",
        "восстановил пароли",
        "печатает прин",  # not finished yet
    ],
)
def test_a_word_that_is_one_is_left_alone(ru: Searcher, typed: str) -> None:
    assert ru.search(typed).corrected == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("restore a flie", "restore a file"),
        ("my acount is locked", "my account is locked"),
        ("pritner on saturday", "printer on saturday"),
        ("land the scanner", ""),  # no slip for "and"
        ("printer on sunday", ""),
        ("ask an admin", ""),
        ("wi-fi keeps diconnecting", "wi-fi keeps disconnecting"),
    ],
)
def test_so_it_is_in_english(en: Searcher, typed: str, meant: str) -> None:
    assert en.search(typed).corrected == meant
