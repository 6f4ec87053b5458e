"""Answers come as one types, by whatever one types with."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect
from support.searchable import FIRST, PRINTERS
from support.searching import RU, Tongue, box, opened, options, status


def test_answers_come_as_one_types_and_are_announced(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue)
    page.keyboard.type(tongue.printer, delay=20)
    expect(page.locator("[data-count]")).to_have_text(tongue.count)
    expect(status(page)).to_have_text(tongue.count)
    expect(box(page)).to_have_attribute("aria-expanded", "true")


def test_an_answer_says_its_area_and_marks_what_was_found(
    page: Page, base: str, tongue: Tongue
) -> None:
    opened(page, base, tongue, tongue.password)
    first = options(page).first
    expect(first).to_contain_text(tongue.password_title)
    expect(first).to_have_accessible_name(tongue.password_title)
    marked = first.locator("mark").all_inner_texts()
    assert any(word in {"пароля", "password"} for word in marked)
    expect(first.locator(".kb-area")).to_have_text(
        {"ru": "Пользователи", "en": "Users"}[tongue.locale]
    )


def test_a_section_has_a_link_of_its_own(page: Page, base: str, tongue: Tongue) -> None:
    query = {"ru": "какой пароль нужен", "en": "which password do I need"}[tongue.locale]
    opened(page, base, tongue, query)
    section = page.locator(".kb-hit__s", has_text=re.compile("пароль нужен|do I need")).first
    section.click()
    page.wait_for_url(f"{base}/{tongue.locale}/sign-in/#password")


def test_a_late_answer_never_replaces_a_newer_one(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/search/slips.mjs", lambda route: held.append(route))
    opened(page, base, RU)
    with page.expect_request("**/search/slips.mjs"):
        box(page).fill(RU.slip)
    box(page).fill("привет")
    expect(options(page).first).to_contain_text("привет")
    with page.expect_response("**/search/slips.mjs"):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(options(page).first).to_contain_text("привет")


def test_pasted_text_is_searched_for(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue)
    page.evaluate("text => navigator.clipboard.writeText(text)", f"  {tongue.printer}\n\n")
    page.keyboard.press("Control+v")
    expect(page.locator("[data-count]")).to_have_text(tongue.count)


def test_an_input_method_is_left_alone_until_the_word_is_whole(
    page: Page, base: str, tongue: Tongue
) -> None:
    opened(page, base, tongue)
    keyboard = page.context.new_cdp_session(page)
    for end in range(1, len(tongue.printer) + 1):
        part = tongue.printer[:end]
        keyboard.send(
            "Input.imeSetComposition", {"text": part, "selectionStart": end, "selectionEnd": end}
        )
        page.wait_for_timeout(30)
    page.wait_for_timeout(300)
    expect(box(page)).to_have_value(tongue.printer)
    expect(page.locator("dialog .is-asked")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": tongue.printer})
    expect(page.locator("[data-count]")).to_have_text(tongue.count)


def test_dictation_that_sets_text_by_input_events_alone(page: Page, base: str) -> None:
    opened(page, base, RU)
    page.evaluate(
        "() => { const field = document.querySelector('dialog #kb-q'); field.value = 'принтер';"
        " field.dispatchEvent(new InputEvent('input', {inputType: 'insertReplacementText', bubbles: true})) }"
    )
    expect(page.locator("[data-count]")).to_have_text(RU.count)


def test_more_answers_are_shown_on_demand(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue, tongue.printer)
    expect(page.locator(".kb-hit")).to_have_count(FIRST)
    page.get_by_role("button", name=tongue.more).click()
    expect(page.locator(".kb-hit")).to_have_count(PRINTERS)
    expect(page.locator(f"#kb-hit-{FIRST}")).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("Показать ещё|Show .* more"))).to_be_hidden()


def test_clearing_begins_anew(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue, tongue.printer)
    page.get_by_role("button", name=tongue.clear).click()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    expect(page.locator("[data-main]")).to_be_hidden()
