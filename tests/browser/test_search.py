"""Search in the dialog over any page, by people: keys, other input methods, results, the way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from support.searchable import HOSTILE, PRINTERS, SECRET, searchable_site, write_searchable
from support.web import serving


@dataclass(frozen=True)
class Tongue:
    """What a reader of one language types, presses and reads."""

    locale: str
    box: str = "Поиск по базе знаний"
    close: str = "Закрыть поиск"
    clear: str = "Очистить"
    password: str = "после смены пароля"
    password_title: str = "VPN не подключается после смены пароля"
    printer: str = "принтер"
    count: str = f"{PRINTERS} ответов"
    more: str = "Показать ещё 7"
    area: str = "Инфраструктура"
    in_area: str = f"{PRINTERS} ответов в разделе «Инфраструктура»"
    other_layout: str = "ghbdtn"
    meant: str = "привет"
    shown_for: str = "Показаны результаты для привет. Искать «ghbdtn»"
    search_for: str = "Искать «ghbdtn»"
    nothing: str = "На «ghbdtn» ответа пока нет"
    slip: str = "пинтер"
    unknown: str = "ωψωψ ψωψ"
    unknown_title: str = "На «ωψωψ ψωψ» ответа пока нет"


RU = Tongue("ru")
EN = Tongue(
    locale="en",
    box="Search the knowledge base",
    close="Close search",
    clear="Clear",
    password="after a password change",
    password_title="VPN does not connect after a password change",
    printer="printer",
    count=f"{PRINTERS} answers",
    more="Show 7 more",
    area="Infrastructure",
    in_area=f"{PRINTERS} answers in Infrastructure",
    other_layout="руддщ",
    meant="hello",
    shown_for="Showing results for hello. Search for “руддщ”",
    search_for="Search for “руддщ”",
    nothing="No answer yet for “руддщ”",
    slip="pinter",
    unknown="ωψωψ ψωψ",
    unknown_title="No answer yet for “ωψωψ ψωψ”",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("search")
    searchable_site(write_searchable(folder / "kb"), folder / "served" / "base")
    with serving(folder / "served") as address:
        yield f"{address}/base"


@pytest.fixture(params=[RU, EN], ids=["ru", "en"])
def tongue(request: pytest.FixtureRequest) -> Tongue:
    assert isinstance(request.param, Tongue)
    return request.param


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="ru-RU", permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """No test may leave a complaint of the browser: an error, or a breach of the policy."""
    said: list[str] = []
    page = reader.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    yield page
    assert said == []


def opened(page: Page, base: str, tongue: Tongue, query: str = "") -> Page:
    """The dialog over an article, with an answered question where one is given."""
    page.goto(f"{base}/{tongue.locale}/vpn-password/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    if query:
        box(page).fill(query)
        expect(page.locator(".is-asked")).to_be_visible()
    return page


def box(page: Page) -> Locator:
    return page.locator("dialog #kb-q, main #kb-q")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def current(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


def status(page: Page) -> Locator:
    return page.locator("[data-said]")


# Opening and closing


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
    assert {"kb-q", "kb-hit-0", "kb-hit-5"} <= seen
    box(page).focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('dialog'))")


# Answers as one types


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
    opened(page, base, RU)
    held: list[Route] = []
    page.route("**/*.kbs", lambda route: held.append(route) if not held else route.continue_())
    box(page).fill("принтер")
    page.wait_for_timeout(200)
    box(page).fill("привет")
    expect(options(page).first).to_contain_text("привет")
    for route in held:
        route.continue_()
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
    expect(page.locator(".kb-hit")).to_have_count(6)
    page.get_by_role("button", name=tongue.more).click()
    expect(page.locator(".kb-hit")).to_have_count(PRINTERS)
    expect(page.locator("#kb-hit-6")).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("Показать ещё|Show .* more"))).to_be_hidden()


def test_clearing_begins_anew(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue, tongue.printer)
    page.get_by_role("button", name=tongue.clear).click()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    expect(page.locator("[data-main]")).to_be_hidden()


# Keys


def test_arrows_home_and_end_choose_and_enter_opens(page: Page, base: str, tongue: Tongue) -> None:
    opened(page, base, tongue, tongue.printer)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(current(page)).to_have_attribute("id", "kb-hit-0")
    expect(box(page)).to_have_attribute("aria-activedescendant", "kb-hit-0")
    expect(box(page)).to_be_focused()
    page.keyboard.press("End")
    expect(current(page)).to_have_attribute("id", re.compile("kb-hit-5"))
    expect(current(page)).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(current(page)).to_have_attribute("id", "kb-hit-0")
    page.keyboard.press("ArrowUp")
    expect(current(page)).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(current(page)).to_have_attribute("id", re.compile("kb-hit-5"))
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


# What was meant


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


# Choices


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
    assert "area=infrastructure" in page.url and "environment=windows" in page.url


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


# What the index says is text, and only what is public


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


# After the search


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
    address = page.url
    options(page).nth(2).click()
    page.wait_for_url("**/printer-*/**")
    page.go_back()
    assert page.url == address
    expect(page.locator("[data-count]")).to_have_text(tongue.count)
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url == f"{base}/{tongue.locale}/vpn-password/"


def test_going_back_closes_the_dialog_and_forward_opens_it(page: Page, base: str) -> None:
    opened(page, base, RU, RU.printer)
    expect(page.locator("[data-count]")).to_have_text(RU.count)
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
