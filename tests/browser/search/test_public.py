"""What the index says is text, and only what is public."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from support.searchable import HOSTILE, SECRET
from support.searching import EN, RU, Tongue, opened, options


def test_hostile_titles_are_text(page: Page, base: str) -> None:
    opened(page, base, RU, "сигнал мигает")
    expect(options(page).first).to_contain_text(f"{HOSTILE} Сигнал мигает?")
    assert page.locator("dialog img").count() == 0


@pytest.mark.parametrize(
    "query",
    [
        HOSTILE,
        "</script><script>alert(1)</script>",
        "'\"><svg onload=alert(1)>",
        "{{7*7}}",
        "%00%ff",
        "javascript:alert(1)",
        "__proto__ constructor toString",
        "\u202eпринтер\u0000\ud800",
        "а" * 3000,
        "принтер " * 400,
    ],
)
def test_hostile_questions_are_text(page: Page, base: str, query: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.goto(f"{base}/ru/search/")
    page.evaluate("text => location.assign('?q=' + encodeURIComponent(text.toWellFormed()))", query)
    expect(page.locator("[data-main]:visible, [data-none]:visible")).to_be_visible()
    assert page.locator("main img, main svg[onload]").count() == 0
    page.goto(f"{base}/ru/search/?q=a&area=%3Cimg%3E&area=__proto__&product=constructor&limit=9")
    expect(page.locator("[data-main]:visible, [data-none]:visible")).to_be_visible()


def test_agents_only_articles_are_not_found(page: Page, base: str) -> None:
    opened(page, base, RU, SECRET)
    expect(page.locator("[data-main]:visible, [data-none]:visible")).to_be_visible()
    assert page.locator("[role=option]", has_text=SECRET).count() == 0


def test_an_article_of_another_language_says_so(page: Page, base: str) -> None:
    opened(page, base, EN, "буфет")
    first = options(page).first
    expect(first).to_contain_text("Буфет открыт до трёх")
    expect(first.locator(".kb-tag")).to_have_text("только по-русски")
    expect(first.locator(".kb-hit__t")).to_have_attribute("lang", "ru")


def test_an_archived_article_says_so(page: Page, base: str, tongue: Tongue) -> None:
    query = {"ru": "старый vpn 3 обрывается", "en": "old vpn 3 drops"}[tongue.locale]
    opened(page, base, tongue, query)
    page.get_by_role("button", name=re.compile("Показать ещё|Show .* more")).click()
    hit = page.locator(".kb-hit", has_text="VPN 3")
    expect(hit.locator(".kb-tag")).to_have_text({"ru": "архив", "en": "archived"}[tongue.locale])
