"""`kbgen init`: a knowledge base that checks clean and builds at once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from support.running import kbgen as run
from support.running import snapshot

from kbgen.config import load_config
from kbgen.read import read_knowledge

from .conftest import Run
from .terminal import typed

ROOT = Path(__file__).parents[3]

NOW = "2026-11-22"


@pytest.mark.parametrize(
    ("options", "locales", "prefixed"),
    [
        ((), ("en",), False),
        (("--locales", "ru"), ("ru",), False),
        (("--locales", "ru,en"), ("ru", "en"), True),
        (("--locales", "ru", "--prefix", "--time-zone", "Asia/Yekaterinburg"), ("ru",), True),
        (("--locales", "en,ru", "--site-name", 'Help: "Alder" #1', "--site-url", "https://help.example.com/kb/"), ("en", "ru"), True),
    ],
)  # fmt: skip
def test_a_new_knowledge_base_has_no_finding(
    tmp_path: Path, kbgen: Run, options: tuple[str, ...], locales: tuple[str, ...], prefixed: bool
) -> None:
    assert kbgen("init", "desk", "--now", NOW, *options).code == 0
    root = tmp_path / "desk"
    config = load_config(root / "mkdocs.yml")
    assert (config.locales, config.prefixed) == (locales, prefixed)
    assert all(
        len(read_knowledge(config).versions(slug)) == len(locales)
        for slug in read_knowledge(config).slugs()
    )
    settings = str(root / "mkdocs.yml")
    said = kbgen("check", "--strict", "--config", settings, "--now", NOW)
    assert said.code == 0, said.out
    assert kbgen("links", "update", "--check", "--config", settings, "--now", NOW).code == 0
    assert (
        "already" in kbgen("translations", "confirm", "--all", "--config", settings).out
        or len(locales) == 1
    )


def test_it_builds(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "desk", "--locales", "ru,en").returncode == 0
    done = run(tmp_path / "desk", "build")
    assert done.returncode == 0, done.stderr
    for page in (
        "ru/page-does-not-open",
        "en/page-does-not-open",
        "k/page-does-not-open",
        "k/1002",
    ):
        assert (tmp_path / "desk/site" / page / "index.html").is_file()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--locales", "RU"), "'RU' is not a locale"),
        (("--locales", "ru,ru"), "twice"),
        (("--locales", ","), "at least one locale"),
        (("--locales", "ru,en", "--no-prefix"), "several locales need"),
        (("--time-zone", "Moscow"), "did you mean 'Europe/Moscow'?"),
        (("--site-url", "help.example.com"), "site_url"),
        (("--site-name", ""), "site_name"),
    ],
)
def test_a_setting_that_is_refused_leaves_nothing_behind(
    tmp_path: Path, kbgen: Run, options: tuple[str, ...], why: str
) -> None:
    said = kbgen("init", "desk", *options)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert "/" not in said.err.partition("https://")[0].replace("Europe/Moscow", "").replace(
        "'/'", ""
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, kbgen: Run) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/notes.txt").write_text("mine")
    before = snapshot(tmp_path)
    said = kbgen("init", "desk")
    assert said.code == 2
    assert "is not empty" in said.err
    assert snapshot(tmp_path) == before
    assert "is a file" in kbgen("init", "desk/notes.txt").err


def test_a_fresh_repository_may_be_filled(tmp_path: Path, kbgen: Run) -> None:
    (tmp_path / ".git").mkdir()
    assert kbgen("init", ".").code == 0
    assert (tmp_path / "content/taxonomy.yml").is_file()


@pytest.mark.parametrize("locales", ["en", "ru,en"])
def test_an_empty_one_has_no_articles_and_is_clean(
    tmp_path: Path, kbgen: Run, locales: str
) -> None:
    assert kbgen("init", "--empty", "--locales", locales, "desk").code == 0
    assert sorted((tmp_path / "desk/content").rglob("*.md")) == []
    config = ("--config", str(tmp_path / "desk/mkdocs.yml"))
    said = kbgen("check", "--strict", *config)
    assert said.code == 0, said.out
    assert kbgen("build", *config).code == 0
    assert (tmp_path / "desk/site/index.html").is_file()


# The starter


@pytest.mark.parametrize(
    ("options", "locales"),
    [
        (("--locales", "ru,en"), ("ru", "en")),
        (("--locales", "en"), ("en",)),
        (("--locales", "ru", "--prefix"), ("ru",)),
        (("--locales", "en,ru", "--manual"), ("en", "ru")),
    ],
)
def test_the_starter_is_clean_registered_and_found_in(
    tmp_path: Path, kbgen: Run, options: tuple[str, ...], locales: tuple[str, ...]
) -> None:
    said = kbgen("init", "desk", "--with", "starter", "--now", NOW, *options)
    assert said.code == 0, said.err
    root = tmp_path / "desk"
    config = ("--config", str(root / "mkdocs.yml"))
    # A folder without history cannot tell when its articles changed.
    said = kbgen("check", "--strict", "--ignore", "no-history", "--now", NOW, *config)
    assert said.code == 0, said.out
    assert kbgen("links", "update", "--check", "--now", NOW, *config).code == 0
    kb = read_knowledge(load_config(root / "mkdocs.yml"))
    assert kb.locales == locales
    assert len(kb.slugs()) >= 60
    assert len(kb.macros) >= 25 * len(locales)
    assert len(kb.relevance) >= 300 * len(locales)
    assert not [article.slug for article in kb.articles if article.redirect_from]
    manual = [article.slug for article in kb.articles if "kbgen" in article.products]
    assert bool(manual) == ("--manual" in options)
    shown = {line.target for article in kb.articles for line in article.scan.images}
    assert len(list((root / "content/assets").iterdir())) == len(shown)


def test_the_starter_takes_the_desk_s_own_time_zone_and_day(tmp_path: Path, kbgen: Run) -> None:
    options = ("--with", "starter", "--locales", "en", "--time-zone", "Asia/Yekaterinburg")
    assert kbgen("init", "desk", "--now", "2028-02-03", *options).code == 0
    kb = read_knowledge(load_config(tmp_path / "desk/mkdocs.yml"))
    assert kb.contacts.time_zone == "Asia/Yekaterinburg"
    assert {str(article.reviewed) for article in kb.articles if article.reviewed} == {"2028-02-03"}


def test_the_starter_builds(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "desk", "--with", "starter", "--locales", "ru")
    assert done.returncode == 0, done.stderr
    done = run(tmp_path / "desk", "build")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "desk/site/vpn-error-809/index.html").is_file()
    assert not (tmp_path / "desk/site/kbgen-start").exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--with", "starter", "--locales", "de"), "the starter is in ru and en, not in de"),
        (("--with", "starter", "--empty"), "contradict each other"),
        (("--with", "few", "--manual"), "--manual goes with the starter"),
        (("--empty", "--manual"), "--manual goes with the starter"),
    ],
)
def test_contents_that_do_not_go_together_are_refused(
    tmp_path: Path, kbgen: Run, options: tuple[str, ...], why: str
) -> None:
    said = kbgen("init", "desk", *options)
    assert said.code == 2
    assert why in said.err
    assert list(tmp_path.iterdir()) == []


def test_it_asks_at_a_terminal(tmp_path: Path) -> None:
    code, screen = typed(tmp_path, "init", "desk", answers=("starter", "en", "Alder"))
    assert code == 0, screen
    assert "What it begins with" in screen
    assert "more files" in screen
    config = load_config(tmp_path / "desk/mkdocs.yml")
    assert (config.site_name, config.locales) == ("Alder", ("en",))
    assert (tmp_path / "desk/content/macros/en").is_dir()


def test_the_wheel_carries_the_sample_where_init_looks_for_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "content": "kbgen/edit/desk"
    }
