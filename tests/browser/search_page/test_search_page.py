"""The search page: a search is a link, and works without script."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from support.knowledge import replace
from support.looks import LEVELS, LOOKS
from support.searchable import FIRST, PRINTERS, searchable_site
from support.web import serving

ENDPOINT = "https://listens.example.com/search"


# A search is a link


def test_the_address_asks_the_question_and_makes_the_choices(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/search/?q=принтер&environment=macos&area=infrastructure")
    expect(page.locator("#kb-q")).to_have_value("принтер")
    expect(page.locator(".kb-hit")).to_have_count(FIRST)
    expect(page.get_by_label("macOS")).to_be_checked()
    expect(page).to_have_title(re.compile("^Поиск: принтер · "))
    expect(page.get_by_role("heading", name="С чем связан вопрос?")).to_be_hidden()


def test_the_address_follows_what_is_typed_and_chosen(page: Page, base: str) -> None:
    page.goto(f"{base}/en/")
    page.goto(f"{base}/en/search/?q=printer")
    field = page.locator("#kb-q")
    expect(page.locator("[data-count]")).to_have_text(f"{PRINTERS} answers")
    field.fill("printer queue")
    page.get_by_label("Windows").check()
    page.wait_for_url(f"{base}/en/search/?q=printer+queue&environment=windows")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("[data-count]")).to_have_text(page.locator("[data-count]").inner_text())
    page.go_back()
    assert page.url == f"{base}/en/"


def test_going_back_to_the_page_shows_the_same_answers(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/search/?q=принтер&environment=macos")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/printer-*/")
    page.go_back()
    expect(page.locator(".kb-hit")).to_have_count(FIRST)


def test_slash_goes_to_the_field(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/search/")
    page.keyboard.press("/")
    expect(page.locator("#kb-q")).to_be_focused()


def test_without_script_there_are_the_areas_and_the_alphabet(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}/en/search/?q=printer")
    expect(page.get_by_text("Search needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Infrastructure")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="A to Z")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.close()


def test_without_script_every_search_leads_here(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}/ru/")
    page.get_by_label("Поиск по базе знаний").fill("принтер")
    page.get_by_role("button", name="Найти").click()
    page.wait_for_url(f"{base}/ru/search/?q=*")
    page.goto(f"{base}/ru/sign-in/")
    page.locator("[data-search]").click()
    page.wait_for_url(f"{base}/ru/search/")
    page.close()


# Accessible in every state


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.usefixtures("base")  # it lays out what is served here without a policy
def test_axe_finds_nothing(browser: Browser, built: Path, scheme: str, width: int) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        bypass_csp=True,  # axe is put into the page by the test
    )
    page = context.new_page()
    found = []
    with serving(built.parent / "served", policy=False) as address:
        for locale, queries in {
            "ru": ("", "принтер", "ghbdtn", "щщщщ принтер", "ωψωψ ψωψ"),
            "en": ("", "printer", "руддщ", "буфет", "ωψωψ ψωψ"),
        }.items():
            for place in ("vpn-password/", "search/"):
                for query in queries:
                    page.goto(f"{address}/base/{locale}/{place}")
                    page.keyboard.press("/")
                    field = page.locator("dialog #kb-q, main #kb-q")
                    field.fill(query)
                    if query:
                        expect(
                            page.locator("[data-main]:visible, [data-none]:visible")
                        ).to_be_visible()
                    if "rinter" in query or "ринтер" in query:
                        page.keyboard.press("ArrowDown")
                    page.evaluate(axe)
                    result = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
                    assert len(result["passes"]) > 10
                    found += [
                        (locale, place, query, problem["id"], node["html"])
                        for problem in result["violations"]
                        for node in problem["nodes"]
                    ]
    context.close()
    assert found == []


# Who hears of it


def heard(page: Page, count: int) -> list[dict[str, Any]]:
    """What the page has been told, once it has been told so often."""
    for _ in range(100):
        told = json.loads(str(page.evaluate("JSON.stringify(window.heard)")))
        if len(told) >= count:
            return list(told)
        page.wait_for_timeout(100)
    raise AssertionError(f"told {len(told)} times, not {count}")


LISTEN = "window.heard = []; document.addEventListener('kbgen:search', e => heard.push(e.detail))"


def test_a_page_may_listen_and_never_hears_who_asks(page: Page, base: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(f"{base}/ru/search/")
    page.locator("#kb-q").fill("принтер ivan.petrov@example.com +1 (202) 555-01-42 0x80070005")
    [told] = heard(page, 1)
    assert told["query"] == "принтер [e-mail] [number] 0x80070005"
    assert set(told) == {"query", "count", "confidence", "hit"}
    assert told["hit"] is None
    page.locator("#kb-q").fill("принтер")
    heard(page, 2)
    page.evaluate("addEventListener('click', e => e.preventDefault())")
    page.get_by_role("option").nth(1).click()
    last = heard(page, 3)[-1]
    assert last["count"] == PRINTERS
    assert last["hit"]["slug"].startswith("printer-")
    assert last["hit"]["place"] >= 1
    assert last["confidence"] > 0


def test_only_questions_that_were_meant_are_told(page: Page, base: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(f"{base}/ru/search/")
    page.locator("#kb-q").press_sequentially("принтер", delay=120)
    heard(page, 1)
    page.wait_for_timeout(300)
    assert [told["query"] for told in heard(page, 1)] == ["принтер"]


def test_nothing_is_sent_unless_the_settings_say_where(page: Page, base: str) -> None:
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url) if request.method == "POST" else None
    )
    page.goto(f"{base}/ru/search/?q=принтер")
    page.wait_for_timeout(1500)
    page.get_by_role("option").first.click()
    page.wait_for_url("**/printer-*/")
    assert sent == []


def test_the_endpoint_of_the_settings_hears_it_without_cookies(
    page: Page, desk: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(desk, tmp_path / "kb")
    locales = "      locales: [ru, en]\n"
    replace(root, "mkdocs.yml", locales, f"{locales}      endpoints: {{search: '{ENDPOINT}'}}\n")
    searchable_site(root, tmp_path / "served" / "base")
    got: list[tuple[Any, dict[str, str]]] = []
    page.route(
        "https://listens.example.com/**",
        lambda route: (
            got.append((route.request.post_data_json, route.request.all_headers())),
            route.fulfill(status=204),
        ),
    )
    # The page's own policy names the endpoint; the test server's header does not.
    with serving(tmp_path / "served", policy=False) as address:
        page.goto(f"{address}/base/en/search/?q=printer")
        with page.expect_request("https://listens.example.com/**"):
            pass
        page.wait_for_timeout(200)
    [(told, headers)] = got
    assert (told["query"], told["count"], told["locale"]) == ("printer", PRINTERS, "en")
    assert "cookie" not in headers and "referer" not in headers
