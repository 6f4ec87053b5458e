"""What narrows a search, on a screen of any width."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from support.searchable import PRINTERS
from support.searching import RU, Tongue, box, opened, options


def test_a_choice_narrows_and_says_how_many(page: Page, base: str, tongue: Tongue) -> None:
    query = f"{tongue.printer} vpn"
    opened(page, base, tongue, query)
    all_areas = page.locator("[data-count]")
    expect(all_areas).not_to_be_empty()
    page.get_by_label(tongue.area).check()
    expect(all_areas).to_have_text(tongue.in_area)
    for hit in page.locator(".kb-hit .kb-area").all():
        expect(hit).to_have_text(tongue.area)
    expect(page.get_by_label("Windows")).to_be_visible()
    number = page.locator("label", has_text="Windows").locator("[data-n]")
    expect(number).to_have_text(str((PRINTERS + 1) // 2))
    page.get_by_label("Windows").check()
    expect(page.locator("[data-count]")).to_contain_text(str((PRINTERS + 1) // 2))
    page.wait_for_url("**/?*area=infrastructure*environment=windows*")


def test_the_contacts_are_those_of_the_chosen_area(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/search/?q={RU.unknown}&area=infrastructure")
    expect(page.locator("[data-way=phone]")).to_be_visible()
    expect(page.get_by_role("heading", name="Среди выбранного нет ответа")).to_be_visible()
    page.get_by_role("button", name="Искать везде, без уточнений").click()
    expect(page.locator("[data-way=phone]")).to_be_hidden()


def test_on_a_phone_choices_are_folded(browser: Browser, base: str, tongue: Tongue) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"{base}/{tongue.locale}/vpn-password/")
    page.locator("[data-search]").tap()
    expect(box(page)).to_be_focused()
    box(page).fill(f"{tongue.printer} vpn")
    expect(options(page).first).to_be_visible()
    expect(page.get_by_label(tongue.area)).to_be_hidden()
    page.locator("dialog summary", has=page.locator(".kb-i-narrow")).tap()
    page.get_by_label(tongue.area).tap()
    expect(page.locator("[data-count]")).to_have_text(tongue.in_area)
    pane = page.locator("dialog .kb-pane").bounding_box()
    assert pane and pane["width"] == 360 and pane["height"] == 740
    page.close()


def test_at_320_pixels_nothing_runs_out(browser: Browser, base: str, tongue: Tongue) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    for query in ("", tongue.printer, tongue.unknown, "я" * 200):
        page.goto(f"{base}/{tongue.locale}/search/?q={query}")
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, query
    page.close()
