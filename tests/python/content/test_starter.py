"""The sample knowledge base keeps what it promises to the desk that starts from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from support.running import kbgen

ROOT = Path(__file__).parents[3]
CONTENT = ROOT / "content"
LOCALES = ("ru", "en")
# What is overdue or scheduled depends on the day; the articles were reviewed before this one.
NOW = "2026-11-22"


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy without history, as a tarball would give it."""
    folder = tmp_path_factory.mktemp("starter")
    shutil.copytree(CONTENT, folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def test_nothing_is_wrong_with_it(starter: Path) -> None:
    # A copy has no history, so nothing can tell when its articles changed.
    found = kbgen(starter, "check", "--strict", "--ignore", "no-history", "--now", NOW)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_whole_in_each_language(locale: str) -> None:
    other = next(name for name in LOCALES if name != locale)
    for kind in ("{}", "macros/{}", "fragments/{}"):
        folder, twin = (CONTENT / kind.format(name) for name in (locale, other))
        names = {path.relative_to(folder) for path in folder.rglob("*.md")}
        assert names == {path.relative_to(twin) for path in twin.rglob("*.md")}
    assert len(list((CONTENT / locale).rglob("*.md"))) >= 60
    assert len(list((CONTENT / "macros" / locale).glob("*.md"))) >= 25


def test_customers_find_what_they_ask_for(starter: Path) -> None:
    found = kbgen(starter, "eval")
    assert found.returncode == 0, found.stderr
    head, *rows = (line.split() for line in found.stdout.splitlines())
    assert {row[0] for row in rows} == set(LOCALES)
    for locale, *figures in rows:
        by_name = dict(zip(head, map(float, figures), strict=True))
        assert by_name["queries"] >= 300, locale
        assert by_name["Success@1"] >= 0.85, locale
        assert by_name["Success@5"] >= 0.97, locale


def test_every_query_is_asked_once() -> None:
    relevance = yaml.safe_load((CONTENT / "relevance.yml").read_text("utf-8"))
    for locale in LOCALES:
        asked = [row["q"].casefold() for row in relevance[locale]]
        assert sorted(asked) == sorted(set(asked))


def test_pictures_are_small_and_shown() -> None:
    texts = "".join(path.read_text("utf-8") for path in CONTENT.rglob("*.md"))
    pictures = sorted((CONTENT / "assets").iterdir())
    assert [each.name for each in pictures if each.name not in texts] == []
    assert [each.name for each in pictures if each.stat().st_size > 60_000] == []
