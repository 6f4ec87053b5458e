"""Other layouts, slips, and what to do where nothing is found."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect
from support.searching import RU, Tongue, box, opened, options, status


def test_a_question_in_the_wrong_layout_is_understood_and_can_be_taken_back(
    page: Page, base: str, tongue: Tongue
) -> None:
    opened(page, base, tongue, tongue.other_layout)
    expect(page.locator("[data-note]")).to_have_text(tongue.shown_for)
    expect(options(page).first).to_contain_text(re.compile(tongue.meant))
    expect(box(page)).to_have_value(tongue.other_layout)
    page.get_by_role("button", name=tongue.search_for).click()
    expect(page.get_by_role("heading", name=tongue.nothing)).to_be_visible()
    expect(box(page)).to_have_value(tongue.other_layout)


def test_a_slip_is_forgiven_and_the_right_word_offered(
    page: Page, base: str, tongue: Tongue
) -> None:
    opened(page, base, tongue, tongue.slip)
    expect(options(page).first).to_contain_text(re.compile(tongue.printer, re.IGNORECASE))
    page.locator("[data-note]").get_by_role("button", name=tongue.printer).click()
    expect(box(page)).to_have_value(tongue.printer)
    expect(page.locator("[data-note]").get_by_role("button")).to_have_count(0)


def test_nothing_found_leads_to_people_with_the_question(
    page: Page, base: str, tongue: Tongue
) -> None:
    opened(page, base, tongue, tongue.unknown)
    expect(page.get_by_role("heading", name=tongue.unknown_title)).to_be_visible()
    expect(status(page)).to_have_text(tongue.unknown_title)
    form = page.locator("dialog [data-way=form]")
    expect(form).to_have_attribute(
        "href", f"https://desk.example.com/request?q={quote(tongue.unknown)}"
    )
    mail = page.locator("dialog [data-way=email]").get_attribute("href") or ""
    said = quote(tongue.unknown)
    assert mail == f"mailto:support@example.com?subject={said}&body={said}%0D%0A%0D%0A"
    expect(page.locator("dialog [data-way=phone]")).to_be_hidden()


def test_fewer_words_are_offered_where_nothing_is_found(page: Page, base: str) -> None:
    opened(page, base, RU, RU.unknown)
    page.locator("[data-try]").get_by_role("button").click()
    expect(box(page)).to_have_value("ωψωψ")
