"""The pages of long lists: WCAG 2.2 AA by axe-core, narrow windows, the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, expect
from support.birch import birch_site
from support.crowd import crowd
from support.looks import LEVELS, LOOKS
from support.web import serving

PAGES = ("/ru/area/users/", "/en/area/users/2/", "/ru/a-z/2/", "/ru/area/users/mail/windows/")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("long")
    birch_site(crowd(folder / "kb", 210, 5), folder / "served" / "base")
    with serving(folder / "served", policy=False) as address:
        yield f"{address}/base"


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_and_nothing_runs_out(
    browser: Browser, base: str, scheme: str, width: int
) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": min(width, 320) if width < 1000 else width, "height": 900},
        bypass_csp=True,  # axe is put into the page by the test
    )
    page = context.new_page()
    for path in PAGES:
        page.goto(base + path, wait_until="load")
        page.evaluate(axe)
        result = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
        assert len(result["passes"]) > 10, path
        assert [each["id"] for each in result["violations"]] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_pages_are_turned_by_the_keyboard_without_script(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}/en/a-z/")
    pages = page.get_by_role("navigation", name="Pages of the list")
    expect(pages.get_by_role("link", name="Page 1", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    pages.get_by_role("link", name="Next").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/a-z/2/")
    pages.get_by_role("link", name="Previous").click()
    page.wait_for_url("**/en/a-z/")
    page.close()
