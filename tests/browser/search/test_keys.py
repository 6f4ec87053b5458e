"""The list of answers by the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from support.searchable import FIRST
from support.searching import RU, Tongue, box, current, opened, options


def test_arrows_home_and_end_choose_and_enter_opens(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue, tongue.printer)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(current(page)).to_have_attribute("id", "kb-hit-0")
    expect(box(page)).to_have_attribute("aria-activedescendant", "kb-hit-0")
    expect(box(page)).to_be_focused()
    page.keyboard.press("End")
    expect(current(page)).to_have_attribute("id", re.compile(f"kb-hit-{FIRST - 1}"))
    expect(current(page)).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(current(page)).to_have_attribute("id", "kb-hit-0")
    page.keyboard.press("ArrowUp")
    expect(current(page)).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(current(page)).to_have_attribute("id", re.compile(f"kb-hit-{FIRST - 1}"))
    page.keyboard.press("Home")
    address = current(page).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_without_a_choice_home_and_end_move_in_the_text(page: Page, base: str) -> None:
    opened(page, base, RU, RU.printer)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Home")
    assert box(page).evaluate("node => node.selectionStart") == 0
    expect(current(page)).to_have_count(0)


def test_enter_without_a_choice_offers_the_first_answer(page: Page, base: str) -> None:
    opened(page, base, RU)
    box(page).fill(RU.password)
    page.keyboard.press("Enter")
    expect(current(page)).to_have_attribute("id", "kb-hit-0")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/ru/vpn-password/")


def test_typing_on_forgets_the_choice(page: Page, base: str) -> None:
    opened(page, base, RU, RU.printer)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.type(" 3")
    expect(current(page)).to_have_count(0)
