"""A new build in the middle of a visit, an index that is damaged or of another format, no network: an
answer or a word about it, never wrong titles."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.knowledge import replace
from support.searchable import PRINTERS, searchable_site
from support.web import serving


def deploy(base_folder: Path, site: Path) -> None:
    shutil.rmtree(base_folder)
    shutil.copytree(site, base_folder)


@pytest.fixture(scope="module")
def newer(desk: Path) -> Path:
    """The site after an edit: other titles, other shards, other scripts."""
    root = shutil.copytree(desk, desk.parent / "newer-kb")
    for number in range(1, PRINTERS + 1):
        replace(root, f"content/ru/printer-{number}.md", "не печатает", "молчит")
    site = searchable_site(root, desk.parent / "newer")
    # As after an update of kbgen: the theme's folder has another name.
    [assets] = [
        each for each in (site / "assets").iterdir() if re.fullmatch(r"[0-9a-f]{12}", each.name)
    ]
    renamed = assets.rename(assets.with_name("0123456789ab"))
    for path in site.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace(assets.name, renamed.name), "utf-8")
    return site


@pytest.mark.parametrize("when", ["before it is opened", "after it is opened", "after an answer"])
def test_an_old_page_answers_from_the_new_index(
    page: Page, built: Path, newer: Path, tmp_path: Path, when: str
) -> None:
    served = tmp_path / "served"
    shutil.copytree(built, served / "base")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with serving(served) as address:
        page.goto(f"{address}/base/ru/vpn-password/")
        if when == "before it is opened":
            deploy(served / "base", newer)
        page.keyboard.press("/")
        field = page.locator("dialog #kb-q, main #kb-q")
        expect(field).to_be_visible()
        if when == "after it is opened":
            deploy(served / "base", newer)
        if when == "after an answer":
            field.fill("привет")
            expect(page.get_by_role("option").first).to_contain_text("привет")
            deploy(served / "base", newer)
        field.fill("принтер номер 7")
        expect(page.locator("[role=option]", has_text="Принтер номер 7")).to_be_visible()
        page.locator("[role=option]", has_text="Принтер номер 7").click()
        page.wait_for_url("**/ru/printer-7/")
    assert errors == []


def test_a_dead_end_after_a_new_build_is_a_dead_end_of_that(
    page: Page, built: Path, newer: Path, tmp_path: Path
) -> None:
    """What a dead end shows was not loaded before, and is gone: the page comes anew."""
    served = tmp_path / "served"
    shutil.copytree(built, served / "base")
    with serving(served) as address:
        page.goto(f"{address}/base/ru/vpn-password/")
        page.keyboard.press("/")
        page.locator("dialog #kb-q").fill("привет")
        expect(page.get_by_role("option").first).to_contain_text("привет")
        deploy(served / "base", newer)
        page.locator("dialog #kb-q").fill("щщщщ")
        expect(page.locator("[data-none]")).to_contain_text("щщщщ")


def test_an_index_of_another_format_reloads_the_page_once_and_then_says_so(
    page: Page, built: Path, tmp_path: Path
) -> None:
    served = tmp_path / "served"
    shutil.copytree(built, served / "base")
    for resident in (served / "base" / "assets" / "search").rglob("index.kbs"):
        resident.write_bytes(b"KBS\xfe" + resident.read_bytes()[4:])
    loads: list[str] = []
    page.on("load", lambda: loads.append(page.url))
    with serving(served) as address:
        page.goto(f"{address}/base/ru/search/?q=принтер")
        expect(page.get_by_role("button", name="Попробовать ещё раз")).to_be_visible()
        page.wait_for_timeout(500)
        assert len(loads) == 2
        assert page.get_by_role("option").count() == 0


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "page"])
def test_a_damaged_index_never_shows_wrong_titles(
    page: Page, built: Path, tmp_path: Path, damage: str
) -> None:
    served = tmp_path / "served"
    shutil.copytree(built, served / "base")
    for file in (served / "base" / "assets" / "search").rglob("*.kbs"):
        data = file.read_bytes()
        middle = len(data) // 2
        file.write_bytes(
            {
                "cut": data[:middle],
                "changed": data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :],
                "empty": b"",
                "page": gzip.compress(b"<!doctype html><title>moved</title>"),
            }[damage]
        )
    with serving(served) as address:
        page.goto(f"{address}/base/ru/search/?q=принтер")
        expect(page.get_by_role("button", name="Попробовать ещё раз")).to_be_visible()
        assert page.get_by_role("option").count() == 0
        expect(page.get_by_role("link", name="Инфраструктура").first).to_be_visible()


def test_a_search_without_the_network_says_so_and_can_be_tried_again(
    page: Page, built: Path, tmp_path: Path
) -> None:
    shutil.copytree(built, tmp_path / "base")
    lost = [".kbs"]
    with serving(tmp_path, lost=lambda path: path.endswith(tuple(lost))) as address:
        page.goto(f"{address}/base/ru/vpn-password/")
        page.keyboard.press("/")
        page.locator("dialog #kb-q").fill("принтер")
        again = page.get_by_role("button", name="Попробовать ещё раз")
        expect(again).to_be_visible()
        lost.clear()
        again.click()
        expect(page.locator("[data-count]")).to_have_text(f"{PRINTERS} ответов")
        expect(again).to_be_hidden()
