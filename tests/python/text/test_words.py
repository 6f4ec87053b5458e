"""What holds of words whatever the text."""

from __future__ import annotations

import importlib.util
import random
import re
import unicodedata
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.russian_stemmer import RussianStemmer

from kbgen.text import analyse, length, pairs, stem, swap_layout, tokenise
from kbgen.text._ranges import RANGES, UNICODE
from kbgen.text.characters import decode

ROOT = Path(__file__).parents[3]
SNOWBALL = {"russian": RussianStemmer, "english": EnglishStemmer}
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def module(path: str) -> ModuleType:
    """A script under tests/, which is no package."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_both_languages_hold_the_table_that_the_script_makes() -> None:
    script = module("tests/search/make_ranges.py")
    found = [
        re.findall(rf'{script.NAMED}\s*"([^"]+)"', (ROOT / file).read_text(encoding="utf-8"))
        for file in (script.BROWSER_FILE, script.COMMON_FILE)
    ]
    assert found == [[RANGES], [script.encode(script.common(tuple(decode(RANGES))))]]
    assert script.encode(tuple(decode(RANGES))) == RANGES
    if unicodedata.unidata_version == UNICODE:
        assert tuple(decode(RANGES)) == script.word_ranges()


def test_every_later_unicode_still_counts_the_table_as_words() -> None:
    kinds = {
        unicodedata.category(chr(code))[0]
        for first, last in decode(RANGES)
        for code in range(first, last + 1)
    }
    assert kinds == {"L", "M", "N"}


@given(st.text())
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(before.start <= after.start for before, after in pairwise(tokens))
    assert all(token.position < token.after for token in tokens)


@given(st.lists(st.sampled_from(["пароль", "wi-fi", "v5.2.1", "windows11", "e-mail", "C++", "—"])))
def test_every_word_is_next_to_the_one_before_it(words: list[str]) -> None:
    """A path through the lattice visits every position: parts of compounds break nothing."""
    terms = analyse(" ".join(words), "ru")
    assert {term.after for term in terms} == set(range(1, length(terms) + 1))
    assert len(pairs(terms)) >= length(terms) - 1


@given(st.text(RUSSIAN + "abcdefghijklmnopqrstuvwxyz", max_size=30))
def test_stems_are_snowballs(word: str) -> None:
    expected = {
        "cyrillic": RussianStemmer().stemWord(word),
        "latin": EnglishStemmer().stemWord(word),
        "mixed": word,
    }
    script = (
        "cyrillic" if all(char >= "а" for char in word) else "latin" if word.isascii() else "mixed"
    )
    for locale in ("ru", "en", "ru-RU", "EN"):
        assert stem(word, locale) == expected[script]
    assert stem(word, "de") == word


@given(st.text(st.sampled_from("абвгдйшщхъэжюёQwErTy"), max_size=20))
def test_swapping_the_layout_twice_gives_the_letters_back(text: str) -> None:
    if re.fullmatch("[а-яё]*|[a-zA-Z]*", text):
        assert swap_layout(swap_layout(text)) == text


@pytest.mark.parametrize("language", ["russian", "english"])
def test_the_browser_stems_a_sample_of_the_dictionaries_alike(
    twin: Callable[..., Any], language: str
) -> None:
    """tests/bench/stems.py compares them whole."""
    bench = module("tests/bench/stems.py")
    source = bench.russian_words if language == "russian" else bench.english_words
    words = random.Random(5).sample(list(islice(source(), 0, 120_000, 3)), 6_000)
    snowball = SNOWBALL[language]()
    stems = [snowball.stemWord(word) for word in words]
    assert twin("stemAll", language, words) == stems
    assert [stem(word, language[:2]) for word in words] == stems


@pytest.mark.parametrize(
    ("language", "letters"),
    [("russian", "абвгеийлмнорстуцшщыьюяё"), ("english", "abcdegiklnorstuvyz'")],
)
def test_the_browser_stems_made_up_words_alike(
    twin: Callable[..., Any], language: str, letters: str
) -> None:
    """Endings in every order reach the corners that no dictionary has."""
    made = random.Random(7)
    words = ["".join(made.choices(letters, k=made.randint(1, 12))) for _ in range(6_000)]
    snowball = SNOWBALL[language]()
    assert twin("stemAll", language, words) == [snowball.stemWord(word) for word in words]
