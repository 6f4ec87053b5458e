"""What every page has: the scheme, the menu, the search field, a lost address, the first paint."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.reading import plain, settled


def test_printing_shows_the_text_and_the_permalink(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Что сделать")).to_be_visible()
    expect(page.locator(".kb-top")).to_be_hidden()
    last = page.locator(".kb-art").evaluate("node => getComputedStyle(node, '::after').content")
    assert "KB-1005" in last
    assert "k/1005" in last


def test_the_scheme_is_switched_and_kept_without_a_flash(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Сменить тему").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.goto(f"{base}/ru/a-z/", wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate(ground) == dark


def test_the_menu_opens_and_closes_by_keyboard(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{base}/ru/")
    link = page.get_by_role("navigation", name="Разделы").get_by_role("link", name="Инфраструктура")
    expect(link).to_be_hidden()
    page.locator(".kb-menu summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator(".kb-menu summary")).to_be_focused()


def test_without_script_the_menu_opens(browser: Browser, base: str) -> None:
    page = plain(browser, base, "/ru/", width=360)
    page.locator(".kb-menu summary").click()
    expect(page.locator(".kb-nav").get_by_role("link", name="Инфраструктура")).to_be_visible()


def test_slash_goes_to_the_search_field(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Поиск по базе знаний")).to_be_focused()


def test_a_lost_address_is_answered_in_its_language_with_its_words(page: Page, base: str) -> None:
    page.goto(f"{base}/en/vpn-disconects-809.html")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    expect(page.get_by_role("heading", name="Такой страницы нет")).to_be_hidden()
    field = page.get_by_role("searchbox", name="Search the knowledge base")
    expect(field).to_have_value("vpn disconects 809")
    expect(page.get_by_role("navigation", name="Areas")).to_be_visible()
    expect(page.get_by_role("navigation", name="Разделы")).to_be_hidden()


def test_without_script_a_lost_address_is_answered_in_every_language(
    browser: Browser, base: str
) -> None:
    page = plain(browser, base, "/en/nothing")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    expect(page.get_by_role("heading", name="Такой страницы нет")).to_be_visible()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T07:00:00Z", "Сейчас на связи."),  # Monday, ten in Moscow
        ("2026-11-23T15:30:00Z", "Сейчас мы не на связи."),  # half past six in the evening
        ("2026-11-22T07:00:00Z", "Сейчас мы не на связи."),  # Sunday
        ("2027-01-01T07:00:00Z", "Сейчас мы не на связи."),  # a holiday, a Friday
        ("2026-11-22T23:30:00Z", "Сейчас мы не на связи."),  # Monday, but at night
    ],
)
def test_the_desk_says_whether_it_is_there(page: Page, base: str, moment: str, said: str) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(f"{base}/ru/contact/")
    expect(page.get_by_text(said)).to_be_visible()


def test_no_page_breaks_its_policy_asks_others_or_scrolls_sideways(
    site: Path, page: Page, base: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 320, "height": 600})
    for path in sorted((site / "base").rglob("*.html")):
        page.goto(f"{base}/{path.relative_to(site / 'base').as_posix().removesuffix('index.html')}")
        page.wait_for_load_state("load")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, page.url
    assert said == []
    assert [url for url in asked if not url.startswith(base.removesuffix("/base"))] == []


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize(
    "path", ["/ru/", "/en/vpn-drops/", "/en/area/infrastructure/", "/ru/contact/"]
)
def test_nothing_moves_when_the_script_of_the_page_has_run(
    browser: Browser, base: str, path: str, width: int
) -> None:
    boxes = (
        "[...document.querySelectorAll('main *')].filter((node) => node.checkVisibility())"
        ".map((node) => { const box = node.getBoundingClientRect();"
        " return [node.tagName, node.className, box.top, box.height]; })"
        ".filter((box) => !['SPAN', 'I'].includes(box[0]))"
    )
    found = []
    for late in (True, False):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        if late:
            page.route("**/page.mjs", lambda route: route.abort())
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        found.append(page.evaluate(boxes))
        context.close()
    # A list of contents that folds is shut from the beginning; only its own entries are left out.
    painted, settled = ([box for box in each if box[0] not in ("NAV", "UL")] for each in found)
    assert painted == settled
