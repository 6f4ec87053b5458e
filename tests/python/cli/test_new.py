"""`kbgen new article`: in a script, at a terminal, as a translation."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.running import kbgen as run

from kbgen.config import load_config
from kbgen.model.article import ArticleType
from kbgen.model.section import FIXED_SECTIONS
from kbgen.read import read_knowledge

from .conftest import Run
from .terminal import typed

FAQ = ("new", "article", "--type", "faq", "--area", "users")


def front_matter(path: Path) -> dict[str, object]:
    found = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "title",
    [
        "Ошибка: не входит",
        'Не "входит" #5',
        "- yes",
        "yes",
        "'",
        "2026-10-01",
        "100 %",
        "{a: [b]}",
        "C++ & C#",
        "!tag *x &y",
    ],
)
def test_any_title_is_written_as_it_was_given(desk: Path, kbgen: Run, title: str) -> None:
    said = kbgen(*FAQ, "--title", title, "--slug", "fresh")
    assert said.out == "content/ru/fresh.md\n"
    assert "kbgen links update" in said.err
    kb = read_knowledge(load_config(desk / "mkdocs.yml"))
    article = kb.article("fresh", "ru")
    assert article is not None
    assert (article.title, article.status) == (title, "draft")


@pytest.mark.parametrize("type", list(ArticleType))
@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_headings_of_the_type_are_there(
    desk: Path, kbgen: Run, type: ArticleType, locale: str
) -> None:
    said = kbgen(
        *("new", "article", "--type", str(type), "--area", "users", "--title", "Why?"),
        *("--slug", "fresh", "--locale", locale, "--product", "vpn"),
        *("--environment", "windows", "--environment", "macos"),
    )
    assert said.code == 0
    kb = read_knowledge(load_config(desk / "mkdocs.yml"))
    assert kb.problems == () or {problem.rule for problem in kb.problems} == {"no-history"}
    article = kb.article("fresh", locale)
    assert article is not None
    assert article.environments == ("windows", "macos")
    fixed = [section.id for section in FIXED_SECTIONS.get(type, ())]
    assert [section.anchor for section in article.sections if section.fixed] == fixed
    assert len(article.sections) == max(len(fixed), 1)
    assert len(article.scan.comments) == len(article.sections) + 1


def test_a_script_is_told_what_is_missing_and_never_waits(desk: Path) -> None:
    said = run(desk, "new", "article", "--area", "users")
    assert said.returncode == 2
    assert "missing: --title, --type" in said.stderr
    assert sorted(path.name for path in (desk / "content/ru").iterdir()) == [
        "sign-in.md",
        "vpn-password.md",
    ]


def test_the_slug_is_proposed_from_the_title(desk: Path, kbgen: Run) -> None:
    said = kbgen(*FAQ, "--title", "Как войти в почту?")
    assert said.out == "content/ru/kak-voyti-v-pochtu.md\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--slug", "sign-in"), "content/ru/sign-in.md has the slug 'sign-in' already"),
        (("--slug", "Sign"), "may hold only"),
        (("--slug", "k"), "kept for permalinks"),
        (("--slug", "old"), "given up for 'sign-in'"),
        (("--slug", "fax"), "was removed"),
        (("--slug", "x", "--product", "vpm"), "no product 'vpm' (did you mean 'vpn'?)"),
        (
            ("--slug", "x", "--environment", "beos"),
            "no environment 'beos'; there are: windows, macos",
        ),
        (("--slug", "x", "--locale", "de"), "no locale 'de'"),
        (("--slug", "x", "--folder", "../../.."), "leads out of content/"),
        (("--slug", "x", "--title", "two\nlines"), "one line"),
    ],
)
def test_what_may_not_be_is_refused(
    desk: Path, kbgen: Run, arguments: tuple[str, ...], why: str
) -> None:
    with (desk / "content/links.lock").open("a") as lock:
        lock.write("old\t1003\tmoved\tsign-in\nfax\t1004\tgone\t\toff\n")
    said = kbgen(*FAQ, "--title", "T", *arguments)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


def test_a_translation_takes_what_is_the_same_in_every_language(desk: Path, kbgen: Run) -> None:
    (desk / "content/ru/users").mkdir()
    (desk / "content/ru/sign-in.md").rename(desk / "content/ru/users/log-in.md")
    (desk / "content/en/sign-in.md").unlink()
    said = kbgen(
        "new", "article", "--slug", "sign-in", "--locale", "en", "--title", "How do I log in?"
    )
    assert said.out == "content/en/users/log-in.md\n"
    found = front_matter(desk / "content/en/users/log-in.md")
    assert (found["type"], found["area"], found["product"]) == ("faq", "users", ["vpn"])


def test_a_terminal_is_asked_until_the_answers_are_right(desk: Path) -> None:
    code, screen = typed(
        desk, "new", "article",
        answers=("en", "Wi-Fi: is slow", "faq", "nobody", "users", "vpn", "windows, mac", "windows,macos", "sign-in", "wifi-slow"),
    )  # fmt: skip
    assert code == 0, screen
    assert "taxonomy.yml has no area 'nobody'" in screen
    assert "taxonomy.yml has no environment 'mac'" in screen
    assert "content/en/sign-in.md has the slug 'sign-in' already" in screen
    found = front_matter(desk / "content/en/wifi-slow.md")
    assert found["title"] == "Wi-Fi: is slow"
    assert found["environment"] == ["windows", "macos"]


def test_a_terminal_is_asked_where_a_lost_article_went(desk: Path) -> None:
    for locale in ("ru", "en"):
        (desk / f"content/{locale}/sign-in.md").unlink()
    code, screen = typed(desk, "links", "update", answers=("-", "The portal is closed", ""))
    assert code == 0, screen
    assert "The article sign-in is no longer there." in screen
    lock = (desk / "content/links.lock").read_text(encoding="utf-8")
    assert "sign-in\t1001\tgone\t\tThe portal is closed\n" in lock
