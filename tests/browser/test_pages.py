"""What pages do in a real browser: every interaction, with and without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.birch import birch_site
from support.web import serving


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Laid out below the base path of its settings, as a host would have it."""
    folder = tmp_path_factory.mktemp("browser")
    root = folder / "served"
    birch_site(folder / "kb", root / "base")
    shutil.copy(root / "base" / "404.html", root / "404.html")
    return root


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield f"{address}/base"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        locale="ru-RU", color_scheme="light", permissions=["clipboard-read", "clipboard-write"]
    )
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    return reader.new_page()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def plain(browser: Browser, base: str, path: str, *, width: int = 1280) -> Page:
    """A page without script."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(base + path)
    return page


# Permalinks, redirects and languages


@pytest.mark.parametrize(
    ("asked", "landed"),
    [
        ("/k/1005/", "/ru/vpn-drops/"),
        ("/k/vpn-drops/?l=en", "/en/vpn-drops/"),
        ("/k/1005/?l=en&env=macos#resolution", "/en/vpn-drops/?env=macos#resolution"),
        ("/k/1005/?l=fr", "/ru/vpn-drops/"),
        ("/k/sign-in/?l=en", "/en/sign-in/"),
        ("/k/1006/#cause", "/ru/vpn-drops/#cause"),
        ("/k/1007/", "/ru/sync-setup/"),
        ("/", "/ru/"),
        ("/ru/vpn-breaks/?env=macos#cause", "/ru/vpn-drops/?env=macos#cause"),
        ("/hc/ru/articles/77-sign-in/", "/ru/sign-in/"),
        ("/ru/vpn-drops/#password", "/ru/sign-in/#reset"),
    ],
)
def test_an_address_leads_on(page: Page, base: str, asked: str, landed: str) -> None:
    page.goto(base + asked)
    page.wait_for_url(base + landed)


def test_a_browser_in_english_gets_english(browser: Browser, base: str) -> None:
    page = browser.new_page(locale="en-GB")
    page.goto(f"{base}/k/1005/")
    page.wait_for_url(f"{base}/en/vpn-drops/")


def test_the_chosen_language_is_kept(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{base}/en/vpn-drops/")
    page.goto(f"{base}/k/1005/")
    page.wait_for_url(f"{base}/en/vpn-drops/")


def test_the_language_switch_stays_on_the_section(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/vpn-drops/?env=macos#resolution")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{base}/en/vpn-drops/?env=macos#resolution")


def test_an_old_anchor_is_still_on_the_page(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/sign-in/#phone")
    assert page.url.endswith("/ru/sign-in/#phone")
    assert page.locator("#phone").bounding_box() is not None


def test_without_script_a_permalink_lists_the_languages(browser: Browser, base: str) -> None:
    page = plain(browser, base, "/k/1005/")
    page.locator(".kb-lang[hreflang=en]").click()
    page.wait_for_url(f"{base}/en/vpn-drops/")


def test_without_script_a_redirect_leads_on(browser: Browser, base: str) -> None:
    page = plain(browser, base, "/ru/vpn-breaks/")
    page.wait_for_url(f"{base}/ru/vpn-drops/")


# The article


def settled(page: Page, address: str) -> None:
    """Open a page and wait for the scripts that it asks for after it has loaded."""
    page.goto(address, wait_until="networkidle")


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


def test_printing_shows_the_text_and_the_permalink(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Что сделать")).to_be_visible()
    expect(page.locator(".kb-top")).to_be_hidden()
    last = page.locator(".kb-art").evaluate("node => getComputedStyle(node, '::after').content")
    assert "KB-1005" in last
    assert "k/1005" in last


# Everywhere


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


# The first paint


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
