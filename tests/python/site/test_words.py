"""The interface speaks each language whole, and counts and dates in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import kbgen_theme
import pytest

import kbgen.site
from kbgen.site.words import PLURALS, language_name, words

SITE = Path(kbgen.site.__file__).parent
THEME = Path(kbgen_theme.__file__).parent
CATALOGUES = sorted((SITE / "messages").glob("*.toml"))


def keys(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict) and prefix != "count.":
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield prefix + key


def catalogue(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_catalogue_has_the_same_keys(path: Path) -> None:
    assert set(keys(catalogue(path))) == set(keys(catalogue(SITE / "messages" / "en.toml")))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_texts_take_the_same_values(path: Path) -> None:
    english = catalogue(SITE / "messages" / "en.toml")["text"]
    for key, text in catalogue(path)["text"].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", english[key])), key


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_counts_have_the_forms_of_their_rule(path: Path) -> None:
    table = catalogue(path)
    needed = {PLURALS[table["plural"]](n) for n in range(200)}
    for key, forms in table["count"].items():
        assert set(forms) == needed, key


def test_every_text_is_used_and_every_use_has_a_text() -> None:
    sources = "\n".join(
        path.read_text("utf-8") for folder in (SITE, THEME) for path in folder.rglob("*.*")
        if path.suffix in {".py", ".html"}
    )  # fmt: skip
    texts = set(catalogue(SITE / "messages" / "en.toml")["text"])
    assert not {key for key in texts if not re.search(rf"\b{key}\b", sources)}
    templates = "\n".join(path.read_text("utf-8") for path in THEME.glob("*.html"))
    used = set(re.findall(r"\b(?:t|words)\.([a-z_]+)\b(?!\()", templates))
    used |= set(re.findall(r"\bt\.text\(['\"]([a-z_]+)", templates))
    assert used <= texts


@pytest.mark.parametrize(
    ("n", "text"),
    [(1, "1 ответ"), (2, "2 ответа"), (5, "5 ответов"), (11, "11 ответов"), (21, "21 ответ"),
     (24, "24 ответа"), (112, "112 ответов"), (12345, "12\u00a0345 ответов")],
)  # fmt: skip
def test_russian_counts(n: int, text: str) -> None:
    assert words("ru").count("answers", n) == text


def test_english_counts() -> None:
    assert words("en").count("answers", 1) == "1 answer"
    assert words("en").count("answers", 1500) == "1,500 answers"


def test_dates_and_days() -> None:
    day = date(2026, 11, 14)
    assert words("ru").full_date(day) == "14 ноября 2026"
    assert words("en").full_date(day) == "14 November 2026"
    assert words("ru").month_year(day) == "ноябрь 2026"
    assert words("ru").days((0, 1, 2, 3, 4)) == "Понедельник — пятница"
    assert words("en").days((0, 1, 2, 3, 4)) == "Monday to Friday"
    assert words("ru").days((5,)) == "Суббота"
    assert words("ru").days((0, 2)) == "Понедельник, среда"
    assert words("en").days(tuple(range(7))) == "Every day"


def test_a_locale_without_a_catalogue_speaks_english_and_keeps_its_name() -> None:
    assert words("de").locale == "en"
    assert language_name("de") == "de"
    assert language_name("ru") == "Русский"
