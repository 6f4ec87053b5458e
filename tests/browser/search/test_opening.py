"""The dialog opens and closes as a reader expects, and loses nothing that was typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect
from support.searchable import FIRST
from support.searching import RU, Tongue, box, opened, options


def test_nothing_of_the_search_loads_before_it_is_opened(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/ru/", wait_until="networkidle")
    assert not [url for url in asked if "/search" in url]
    with page.expect_request("**/index.kbs"):
        page.get_by_label("Поиск по базе знаний").focus()


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_the_dialog(page: Page, base: str, tongue: Tongue, key: str) -> None:
    page.goto(f"{base}/{tongue.locale}/vpn-password/")
    page.keyboard.press(key)
    expect(page.get_by_role("dialog", name=tongue.box)).to_be_visible()
    expect(page.get_by_role("combobox", name=tongue.box)).to_be_focused()


def test_the_button_opens_it_and_closing_gives_the_focus_back(
    page: Page, base: str, tongue: Tongue
) -> None:
    page.goto(f"{base}/{tongue.locale}/vpn-password/")
    button = page.locator("[data-search]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name=tongue.close).click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
    assert page.url == f"{base}/{tongue.locale}/vpn-password/"


def test_escape_and_a_click_beside_it_close_it(page: Page, base: str) -> None:
    opened(page, base, RU)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.mouse.click(5, 400)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_link_opened_in_a_new_tab_is_the_search_page(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/vpn-password/")
    with page.context.expect_page() as other:
        page.locator("[data-search]").click(modifiers=["Control"])
    assert other.value.url == f"{base}/ru/search/"


def test_what_is_typed_while_it_opens_is_not_lost(page: Page, base: str, tongue: Tongue) -> None:
    page.goto(f"{base}/{tongue.locale}/vpn-password/")
    page.keyboard.press("/")
    for letter in tongue.printer:
        page.keyboard.type(letter)
    expect(box(page)).to_have_value(tongue.printer)
    expect(page.locator("[data-count]")).to_have_text(tongue.count)


def test_what_is_typed_before_an_answer_is_there_goes_on_in_the_dialog(
    page: Page, base: str, tongue: Tongue
) -> None:
    held: list[Route] = []
    index = f"**/{tongue.locale}/index.kbs"
    page.route(index, lambda route: held.append(route))
    page.goto(f"{base}/{tongue.locale}/vpn-password/")
    with page.expect_request(index):
        page.keyboard.press("/")
    page.keyboard.type(tongue.printer[:4])
    # An answer may be awaited, the dialog may not.
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value(tongue.printer[:4])
    page.keyboard.type(tongue.printer[4:])
    held[0].continue_()
    expect(page.locator("[data-count]")).to_have_text(tongue.count)
    expect(box(page)).to_have_value(tongue.printer)


@pytest.mark.parametrize("close", ["Escape", "a click beside it"])
def test_what_is_closed_before_it_is_there_stays_closed(page: Page, base: str, close: str) -> None:
    coming: list[Route] = []
    page.route("**/search/dialog.mjs", lambda route: coming.append(route))
    page.goto(f"{base}/ru/vpn-password/")
    with page.expect_request("**/search/dialog.mjs"):
        page.keyboard.press("/")
    page.keyboard.type(RU.printer)
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value(RU.printer)
    if close == "Escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.click(5, 400)
    expect(page.get_by_role("dialog")).to_be_hidden()
    with page.expect_response("**/search/dialog.mjs"):
        coming[0].continue_()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_typing_in_the_home_page_goes_on_in_the_dialog(
    page: Page, base: str, tongue: Tongue
) -> None:
    page.goto(f"{base}/{tongue.locale}/")
    field = page.locator(".kb-hero input")
    field.focus()
    for letter in tongue.printer:
        page.keyboard.type(letter, delay=30)
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value(tongue.printer)
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value(tongue.printer)


def test_the_focus_stays_inside(page: Page, base: str) -> None:
    opened(page, base, RU, RU.printer)
    expect(options(page).first).to_be_visible()
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('dialog'))")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    # Round and back to the field, over every answer.
    assert {"kb-q", "kb-hit-0", f"kb-hit-{FIRST - 1}"} <= seen
    box(page).focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('dialog'))")
