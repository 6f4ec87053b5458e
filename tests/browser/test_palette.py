"""The agents' palette: from a question to a link in a reply, by keyboard, in either language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.birch import birch_site
from support.looks import LEVELS
from support.palette import asked, copied, meant, palette_site, rich
from support.web import serving

from kbgen.model.article import Audience

PUBLIC = "https://help.example.com/base/k"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return palette_site(tmp_path_factory.mktemp("palette"))


@pytest.fixture(scope="module")
def base(served: Path) -> Iterator[str]:
    with serving(served) as address:
        yield f"{address}/base"


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    return reader.new_page()


def test_enter_copies_the_best_answer_as_text(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "vpn обрывается")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Скопировано: Текст")).to_be_visible()
    title, url = copied(page).split("\n")
    assert title.startswith("VPN обрывается: <код> & «41»")
    assert url.startswith(f"{PUBLIC}/1005/?l=ru")


def test_a_section_in_the_customers_language_as_markdown_and_html(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "vpn обрывается")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="What to do").click()
    url = f"{PUBLIC}/1005/?l=en#resolution"
    page.get_by_role("button", name="Markdown").click()
    expect(page.get_by_text("Скопировано: Markdown")).to_be_visible()
    assert copied(page).startswith("[VPN")
    assert copied(page).endswith(f": What to do]({url})")
    page.get_by_role("button", name="HTML").click()
    expect(page.get_by_text("Скопировано: HTML")).to_be_visible()
    assert copied(page).startswith(f'<a href="{url}">VPN')
    assert copied(page).endswith(": What to do</a>")
    page.get_by_role("button", name="Только адрес").click()
    expect(page.get_by_text("Скопировано: Только адрес")).to_be_visible()
    assert copied(page) == url


def test_html_is_also_put_there_as_a_link(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "vpn обрывается")
    page.get_by_role("button", name="HTML").click()
    expect(page.get_by_text("Скопировано: HTML")).to_be_visible()
    rich = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
        ".then((blob) => blob.text())"
    )
    assert "&#60;код&#62;" in rich or "&lt;код&gt;" in rich


def test_what_has_no_translation_is_said_and_linked_as_it_is(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "потерялся телефон")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Перевода нет. Язык текста: Русский.")).to_be_visible()
    expect(page.locator("[data-link]")).to_have_text(f"{PUBLIC}/1003/?l=ru#lost-phone")


def test_an_article_for_agents_is_marked_and_linked_on_their_site(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "secret-runbook")
    expect(page.get_by_text("клиент эту ссылку не откроет")).to_be_visible()
    assert str(page.locator("[data-link]").get_attribute("href")).startswith(
        f"{base}/ru/agents-runbook/"
    )


def test_arrows_choose_and_the_preview_follows(page: Page, base: str) -> None:
    asked(page, f"{base}/ru/agents/", "клиент vpn")
    first = page.locator("[data-title]").text_content()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("[data-title]")).not_to_have_text(str(first))
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-title]")).to_have_text(str(first))


def test_a_macro_is_copied_with_its_names(page: Page, base: str) -> None:
    meant(page, base)
    reply = page.locator("[data-reply]")
    expect(reply).to_contain_text("Здравствуйте, коллега!")
    expect(reply).to_contain_text("[ваше имя и фамилия], [номер заявки]")
    page.get_by_label("имя и фамилия клиента").fill("Вера <i>Образцова</i>")
    page.get_by_label("ваше имя и фамилия").fill("Пётр Примеров")
    page.get_by_label("номер заявки").fill("4711")
    page.get_by_label("номер заявки").press("Enter")
    expect(page.get_by_text("Скопировано: Готовый ответ")).to_be_visible()
    assert copied(page).endswith("Пётр Примеров, 4711")
    expect(reply).to_contain_text("Здравствуйте, Вера!")
    expect(reply).to_contain_text("Пётр Примеров, 4711")
    page.get_by_role("button", name="Готовый ответ").click()
    expect(page.get_by_text("Скопировано: Готовый ответ")).to_be_visible()
    assert "<p>Здравствуйте, Вера!</p>" in rich(page)
    assert "<code>{x}</code> &amp; " in rich(page)
    text = copied(page)
    assert text.startswith("Здравствуйте, Вера!")
    assert text.endswith("Пётр Примеров, 4711")
    assert f"{PUBLIC}/1005/?l=ru" in text
    page.get_by_role("button", name="Текст", exact=True).click()
    expect(page.get_by_text("Скопировано: Текст")).to_be_visible()
    assert copied(page) == text


def test_the_agent_is_asked_once(page: Page, base: str) -> None:
    meant(page, base)
    page.get_by_label("ваше имя и фамилия").fill("Пётр Примеров")
    page.get_by_label("имя и фамилия клиента").fill("Вера Образцова")
    page.get_by_label("номер заявки").fill("4711")
    meant(page, base)
    expect(page.locator("[data-reply]")).to_contain_text("Пётр Примеров, [номер заявки]")
    # A customer's name is not kept for the next day's.
    assert page.evaluate("JSON.stringify(localStorage)").count("Вера") == 0
    other = page.context.new_page()
    meant(other, base)
    expect(other.locator("[data-reply]")).to_contain_text("Здравствуйте, коллега!")
    expect(other.locator("[data-reply]")).to_contain_text("Пётр Примеров")


def test_a_macros_language_and_channel(page: Page, base: str) -> None:
    meant(page, base, "впнответ")
    page.get_by_role("button", name="English").click()
    expect(page.locator("[data-reply]")).to_contain_text("Hello, there!")
    page.get_by_role("button", name="Чат").click()
    expect(page.locator("[data-reply]")).not_to_contain_text("there")
    expect(page.get_by_role("button", name="Чат")).to_be_focused()
    expect(page.locator("[data-fields] input")).to_have_count(0)
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_text("Скопировано: Готовый ответ")).to_be_visible()
    assert copied(page).startswith("Hello!")


def test_an_article_after_a_macro_has_its_own_forms(page: Page, base: str) -> None:
    meant(page, base, "vpn")
    expect(page.get_by_role("button", name="Markdown")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-link]")).to_be_visible()
    expect(page.get_by_role("button", name="Markdown")).to_be_visible()
    expect(page.get_by_role("button", name="Готовый ответ")).to_be_hidden()
    expect(page.locator("[data-reply]")).to_be_hidden()


def test_the_files_of_the_helpdesks_are_offered(page: Page, base: str, served: Path) -> None:
    page.goto(f"{base}/ru/agents/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Zammad").click()
    assert "Здравствуйте" in coming.value.path().read_text("utf-8")
    archive = (served / "base/agents/export/plain.zip").read_bytes()
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert "ru/vpn-reply.html" in names
    expect(page.get_by_role("link", name="plain HTML and text")).to_be_visible()


def test_a_palette_without_macros(browser: Browser, tmp_path: Path) -> None:
    birch_site(tmp_path / "kb", tmp_path / "served" / "base", Audience.AGENTS)
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    with serving(tmp_path / "served") as address:
        asked(page, f"{address}/base/ru/agents/", "vpn обрывается")
        expect(page.locator("[data-parts] button").first).to_be_visible()
    assert not (tmp_path / "served/base/agents").exists()
    context.close()


def test_control_k_opens_it_over_any_page_and_escape_gives_the_focus_back(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/ru/vpn-drops/")
    page.locator("[data-copy-link]").first.focus()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Статья, раздел или макрос")
    expect(field).to_be_focused()
    field.fill("вход")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(page.locator("[data-copy-link]").first).to_be_focused()


def test_nothing_found_is_said(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/agents/")
    page.get_by_role("combobox").fill("щщщщщщщщ")
    expect(page.get_by_role("status").get_by_text("Ничего не нашлось")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_runs_out(
    browser: Browser, base: str, scheme: str, width: int
) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    page = context.new_page()
    for query in ("vpn обрывается", "впнответ"):
        page.goto(f"{base}/ru/agents/")
        page.get_by_role("combobox", name="Статья, раздел или макрос").fill(query)
        expect(page.locator("[data-link], [data-reply] p").first).to_be_attached()
        expect(page.locator("[data-title]")).not_to_be_empty()
        page.evaluate(axe)
        result = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
        found = [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_customers_site_has_no_palette(tmp_path: Path) -> None:
    site = birch_site(tmp_path / "kb", tmp_path / "site")
    assert not (site / "ru/agents").exists()
    for file in site.rglob("*"):
        assert "palette" not in file.name
        assert "agents" not in file.name
        if file.suffix in (".html", ".mjs", ".js", ".css", ".json"):
            assert "palette" not in file.read_text("utf-8"), file
