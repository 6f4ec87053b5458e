"""`kbgen show` and `kbgen link`."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.knowledge import replace

from .conftest import Run


def test_show_tells_all_of_an_article(desk: Path, kbgen: Run) -> None:
    kbgen("links", "rename", "sign-in", "log-in")
    said = kbgen("show", "kb-1001").out
    assert said == kbgen("show", "log-in").out
    for part in (
        "article log-in  KB-1001\n",
        "earlier slugs: sign-in\n",
        "file: content/ru/sign-in.md\n",
        "address: https://help.example.com/en/log-in/\n",
        "faq, published, public, users, vpn\n",
        "#password  Which password do I need?\n",
        "links to: vpn-password\n",
        "linked from: vpn-password\n",
        "permalink: https://help.example.com/k/1001/\n",
    ):
        assert part in said
    assert kbgen("show", "sign-in").out.startswith("sign-in moved to log-in\narticle log-in")


def test_show_lists_the_users_of_a_fragment(desk: Path, kbgen: Run) -> None:
    fragment = desk / "content/fragments/en/ask.md"
    fragment.parent.mkdir(parents=True)
    fragment.write_text("Ask us.\n")
    assert "included in nothing\n" in kbgen("show", "ask").out
    replace(
        desk, "content/en/sign-in.md", "The one you use", '{{ fragment("ask") }}\n\nThe one you use'
    )
    assert "included in:\n      content/en/sign-in.md\n" in kbgen("show", "ask").out


def test_show_guesses_what_was_meant(desk: Path, kbgen: Run) -> None:
    said = kbgen("show", "sing-in")
    assert said.code == 2
    assert "did you mean 'sign-in'?" in said.err


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("sign-in",), "https://help.example.com/k/sign-in/"),
        (("KB-1001", "--number"), "https://help.example.com/k/1001/"),
        (
            ("sign-in#password", "--locale", "en"),
            "https://help.example.com/k/sign-in/?l=en#password",
        ),
        (
            ("vpn-password#resolution", "--env", "macos", "--format", "markdown"),
            "[VPN не подключается после смены пароля: Что сделать](https://help.example.com/k/vpn-password/?env=macos#resolution)",
        ),
        (
            ("sign-in", "--locale", "en", "--env", "windows", "--format", "html"),
            '<a href="https://help.example.com/k/sign-in/?l=en&amp;env=windows">How do I sign in &amp; out?</a>',
        ),
        (
            ("sign-in", "--locale", "en", "--format", "text"),
            "How do I sign in & out?: https://help.example.com/k/sign-in/?l=en",
        ),
    ],
)
def test_link_is_ready_to_paste(
    desk: Path, kbgen: Run, arguments: tuple[str, ...], printed: str
) -> None:
    replace(desk, "content/en/sign-in.md", "sign in to my account?", "sign in & out?")
    assert kbgen("link", *arguments).out == printed + "\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("sign-im",), "did you mean 'sign-in'?"),
        (("sign-in#pasword",), "did you mean 'password'?"),
        (("sign-in", "--env", "window"), "did you mean 'windows'?"),
        (("sign-in", "--locale", "fr"), "no locale 'fr'"),
    ],
)
def test_link_refuses_what_is_not_there(
    desk: Path, kbgen: Run, arguments: tuple[str, ...], why: str
) -> None:
    said = kbgen("link", *arguments)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


def test_link_finds_the_article_that_answers(desk: Path, kbgen: Run) -> None:
    said = kbgen("link", "не пускает в VPN, ошибка 809", "--number")
    assert said.code == 0, said.err
    assert said.out.startswith("https://help.example.com/k/1002/")
    said = kbgen("link", "809", "--locale", "ru")
    assert (said.code, said.out) == (2, ""), "a number is a number, never a query"
    said = kbgen("link", "vpn")
    assert said.out.startswith("https://help.example.com/k/vpn-"), "one word may be a query"
    said = kbgen("link", "рецепт борща со сметаной")
    assert (said.code, said.out) == (2, "")
    assert "nothing is likely to answer" in said.err
