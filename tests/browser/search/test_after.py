"""What is left of a search when an answer is opened, and what is not."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from support.searching import RU, Tongue, opened, options


def test_the_opened_article_marks_the_words_and_the_address_does_not_tell(
    page: Page, base: str, tongue: Tongue
) -> None:
    opened(page, base, tongue, tongue.password)
    options(page).first.click()
    page.wait_for_url(f"{base}/{tongue.locale}/vpn-password/")
    marks = page.locator("main article mark")
    expect(marks.first).to_be_visible()
    words = {word.lower() for word in marks.all_inner_texts()}
    assert words & {"пароль", "пароля", "password"}
    assert not words & {"после", "a", "и", "the"}
    page.reload()
    expect(marks).to_have_count(0)


def test_going_back_shows_the_answers_again(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue, tongue.printer)
    page.wait_for_url("**/search/?q=*")
    address = page.url
    options(page).nth(2).click()
    page.wait_for_url("**/printer-*/**")
    page.go_back()
    assert page.url == address
    expect(page.locator("[data-count]")).to_have_text(tongue.count)
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url == f"{base}/{tongue.locale}/vpn-password/"


def test_an_answer_opened_at_once_leads_back_to_the_answers(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/vpn-password/")
    page.keyboard.press("/")
    expect(page.locator("dialog #kb-q")).to_be_focused()
    # In one go: the address has not said yet what is asked.
    page.evaluate(
        """([query]) => {
          const seen = new MutationObserver(() => document.querySelector("[role=option]")?.click());
          seen.observe(document.querySelector("#kb-hits"), {childList: true});
          const field = document.querySelector("dialog #kb-q");
          field.value = query;
          field.dispatchEvent(new InputEvent("input", {bubbles: true}));
        }""",
        [RU.printer],
    )
    page.wait_for_url("**/printer-*/**")
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text(RU.count)


def test_going_back_closes_the_dialog_and_forward_opens_it(page: Page, base: str) -> None:
    opened(page, base, RU, RU.printer)
    expect(page.locator("[data-count]")).to_have_text(RU.count)
    page.wait_for_url("**/search/?q=*")
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.go_forward()
    expect(page.locator("[data-count]")).to_have_text(RU.count)


def test_nothing_is_stored_beyond_the_visit(page: Page, base: str) -> None:
    opened(page, base, RU, RU.password)
    options(page).first.click()
    page.wait_for_url(f"{base}/ru/vpn-password/")
    expect(page.locator("main article mark").first).to_be_visible()
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert page.evaluate(kept) == '[{},{},""]'


def test_printing_leaves_the_dialog_out(page: Page, base: str) -> None:
    opened(page, base, RU, RU.printer)
    page.emulate_media(media="print")
    expect(page.locator("dialog")).to_be_hidden()


def test_less_motion_is_none(browser: Browser, base: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    opened(page, base, RU)
    motion = "getComputedStyle(document.querySelector('dialog .kb-pane')).animationName"
    assert page.evaluate(motion) == "none"
    page.close()
