"""The agents' palette: from a question to a link in a reply, by keyboard, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.birch import birch_site
from support.web import serving

from kbgen.model.article import Audience

PUBLIC = "https://help.example.com/base/k"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("palette")
    birch_site(folder / "kb", folder / "served" / "base", Audience.AGENTS)
    return folder / "served"


@pytest.fixture(scope="module")
def base(served: Path) -> Iterator[str]:
    with serving(served) as address:
        yield f"{address}/base"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="ru-RU", permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def asked(page: Page, address: str, query: str) -> None:
    page.goto(address)
    page.get_by_role("combobox", name="Статья или раздел").fill(query)
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("[data-link]")).to_have_text(re.compile("^https?://"))


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_enter_copies_the_best_answer_as_text(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "vpn обрывается")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Скопировано: Текст")).to_be_visible()
    title, url = copied(page).split("\n")
    assert title.startswith("VPN обрывается: <код> & «41»")
    assert url.startswith(f"{PUBLIC}/1005/?l=ru")


def test_a_section_in_the_customers_language_as_markdown_and_html(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "vpn обрывается")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="What to do").click()
    url = f"{PUBLIC}/1005/?l=en#resolution"
    page.get_by_role("button", name="Markdown").click()
    expect(page.get_by_text("Скопировано: Markdown")).to_be_visible()
    assert copied(page).startswith("[VPN")
    assert copied(page).endswith(f": What to do]({url})")
    page.get_by_role("button", name="HTML").click()
    expect(page.get_by_text("Скопировано: HTML")).to_be_visible()
    assert copied(page).startswith(f'<a href="{url}">VPN')
    assert copied(page).endswith(": What to do</a>")
    page.get_by_role("button", name="Только адрес").click()
    expect(page.get_by_text("Скопировано: Только адрес")).to_be_visible()
    assert copied(page) == url


def test_html_is_also_put_there_as_a_link(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "vpn обрывается")
    page.get_by_role("button", name="HTML").click()
    expect(page.get_by_text("Скопировано: HTML")).to_be_visible()
    rich = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
        ".then((blob) => blob.text())"
    )
    assert "&#60;код&#62;" in rich or "&lt;код&gt;" in rich


def test_what_has_no_translation_is_said_and_linked_as_it_is(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "потерялся телефон")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Перевода нет. Язык текста: Русский.")).to_be_visible()
    expect(page.locator("[data-link]")).to_have_text(f"{PUBLIC}/1003/?l=ru#lost-phone")


def test_an_article_for_agents_is_marked_and_linked_on_their_site(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "secret-runbook")
    expect(page.get_by_text("клиент эту ссылку не откроет")).to_be_visible()
    assert str(page.locator("[data-link]").get_attribute("href")).startswith(
        f"{base}/ru/agents-runbook/"
    )


def test_arrows_choose_and_the_preview_follows(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "vpn")
    first = page.locator("[data-title]").text_content()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("[data-title]")).not_to_have_text(str(first))
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-title]")).to_have_text(str(first))


def test_control_k_opens_it_over_any_page_and_escape_gives_the_focus_back(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/ru/vpn-drops/")
    page.locator("[data-copy-link]").first.focus()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Статья или раздел")
    expect(field).to_be_focused()
    field.fill("вход")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(page.locator("[data-copy-link]").first).to_be_focused()


def test_nothing_found_is_said(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/agents/")
    page.get_by_role("combobox").fill("щщщщщщщщ")
    expect(page.get_by_role("status").get_by_text("Ничего не нашлось")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_runs_out(
    browser: Browser, base: str, scheme: str, width: int
) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    page = context.new_page()
    asked(page, f"{base}/ru/agents/", "vpn")
    page.evaluate(axe)
    result = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
    assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_customers_site_has_no_palette(tmp_path: Path) -> None:
    site = birch_site(tmp_path / "kb", tmp_path / "site")
    assert not (site / "ru/agents").exists()
    assert "data-palette-link" not in (site / "ru/index.html").read_text("utf-8")
