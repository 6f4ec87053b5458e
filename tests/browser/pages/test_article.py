"""The article: links to copy, environments, tabs, contents, feedback, print."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from support.reading import copied, plain, settled
from support.web import serving


def test_copying_the_link_gives_the_permalink(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.get_by_role("link", name="Скопировать ссылку", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Скопировано: ссылка")
    assert copied(page) == "https://help.example.com/base/k/1005/"
    assert page.url == f"{base}/ru/vpn-drops/"


def test_copying_a_section_carries_the_environment(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/?env=macos")
    page.get_by_role("link", name="Скопировать ссылку Что сделать").click()
    expect(page.get_by_role("status")).to_have_text("Скопировано: ссылка")
    assert copied(page) == "https://help.example.com/base/k/1005/?env=macos#resolution"


def test_a_refused_clipboard_is_said(browser: Browser, base: str) -> None:
    page = browser.new_page(locale="ru-RU")
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})"
    )
    settled(page, f"{base}/ru/vpn-drops/")
    page.get_by_role("link", name="Скопировать ссылку", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Не удалось скопировать")


def test_copying_the_short_answer(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.get_by_role("button", name="Скопировать краткий ответ").click()
    expect(page.get_by_role("status")).to_have_text("Скопировано: текст")
    assert copied(page).startswith("Обновите клиент до версии 5.2")


def test_the_address_chooses_the_environment(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/?env=macos")
    expect(page.get_by_text("Откройте настройки.")).to_be_visible()
    expect(page.get_by_text("Снимите галочку.")).to_be_hidden()
    expect(page.locator("[data-env=macos][aria-current]")).to_have_text("macOS")


def test_a_chip_switches_the_tabs_and_the_choice_is_kept(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    expect(page.get_by_text("Снимите галочку.")).to_be_visible()
    page.locator(".kb-art__for").get_by_role("link", name="macOS").click()
    expect(page.get_by_text("Откройте настройки.")).to_be_visible()
    page.wait_for_url("**/?env=macos")
    settled(page, f"{base}/en/vpn-drops/")
    expect(page.get_by_text("Open the settings.")).to_be_visible()


def test_tabs_work_by_keyboard(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.locator(".tabbed-set > input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Откройте настройки.")).to_be_visible()
    page.wait_for_url("**/?env=macos")


def test_without_script_tabs_work(browser: Browser, base: str) -> None:
    page = plain(browser, base, "/ru/vpn-drops/")
    page.locator(".tabbed-labels label", has_text="macOS").click()
    expect(page.get_by_text("Откройте настройки.")).to_be_visible()


def test_contents_mark_where_the_reader_is(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    settled(page, f"{base}/ru/vpn-drops/")
    current = page.locator(".kb-toc [aria-current]")
    expect(current).to_have_text("Как это выглядит")
    page.locator("#resolution").evaluate("node => node.scrollIntoView()")
    expect(current).to_have_text("Что сделать")


def test_contents_fold_on_a_narrow_screen(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    settled(page, f"{base}/ru/vpn-drops/")
    link = page.locator(".kb-toc a", has_text="Что сделать")
    expect(link).to_be_hidden()
    page.locator(".kb-toc summary").click()
    link.click()
    assert page.url.endswith("#resolution")


def test_feedback_is_sent_and_thanked_for(site: Path, page: Page) -> None:
    sent: list[str] = []
    page.route(
        "https://answers.example.com/**",
        lambda route: (sent.append(route.request.post_data or ""), route.fulfill(status=204)),
    )
    # The page's own policy names the endpoint; the test server's header does not.
    with serving(site, policy=False) as address:
        page.goto(f"{address}/base/ru/vpn-drops/")
        page.get_by_role("button", name="Да").click()
        expect(page.get_by_role("status")).to_have_text("Спасибо! Это поможет другим.")
    assert sent == ["article=KB-1005&locale=ru&helped=yes"]


def test_feedback_that_is_not_received_is_not_thanked_for(site: Path, page: Page) -> None:
    page.route("https://answers.example.com/**", lambda route: route.abort())
    with serving(site, policy=False) as address:
        page.goto(f"{address}/base/ru/vpn-drops/")
        page.get_by_role("button", name="Нет").click()
        expect(page.get_by_role("status")).to_have_text("Не отправилось. Попробуйте ещё раз.")


def test_the_contact_page_knows_the_article_that_did_not_help(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.get_by_role("link", name="Написать в поддержку").click()
    expect(page.locator("#paper")).to_contain_text("Какая статья не помогла: KB-1005")
