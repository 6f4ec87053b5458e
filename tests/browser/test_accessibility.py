"""WCAG 2.2 AA by axe-core: no violation on any kind of page, in both schemes, wide and narrow."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser
from support.birch import birch_site
from support.looks import LEVELS, LOOKS, SPACED
from support.web import serving

from kbgen.model.article import Audience

PAGES = (
    "/",
    "/ru/",
    "/en/",
    "/ru/vpn-drops/",
    "/en/vpn-drops/",
    "/en/sign-in/",
    "/ru/sign-in/",
    "/ru/mail-delay/",
    "/ru/vpn-4/",
    "/en/area/infrastructure/",
    "/ru/product/vpn-client/",
    "/ru/a-z/",
    "/en/whats-new/",
    "/ru/known-issues/",
    "/en/contact/",
    "/ru/contact/",
    "/ru/search/",
    "/en/sync-setup/",
    "/nothing/here",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("accessible")
    birch_site(folder / "kb", folder / "served" / "base")
    birch_site(folder / "kb", folder / "served" / "agents", Audience.AGENTS)
    shutil.copy(folder / "served" / "base" / "404.html", folder / "served" / "404.html")
    with serving(folder / "served", policy=False) as address:
        yield f"{address}/base"


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(browser: Browser, base: str, scheme: str, width: int) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
        bypass_csp=True,  # axe is put into the page by the test
    )
    page = context.new_page()
    found = []
    for path in PAGES:
        # A permalink or the root leads on by script: what is judged is where it leads.
        page.goto(base + path, wait_until="load")
        page.evaluate(axe)
        result = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
        assert len(result["passes"]) > 10, path
        found += [
            (path, problem["id"], node["html"])
            for problem in result["violations"]
            for node in problem["nodes"]
        ]
    context.close()
    assert found == []


def test_text_may_be_spaced_apart(browser: Browser, base: str) -> None:
    """Nothing is cut off or runs out of a narrow page."""
    context = browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True)
    page = context.new_page()
    for path in PAGES:
        page.goto(base + path)
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_every_control_of_an_article_is_reached_by_tab(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{base}/ru/vpn-drops/")
    page.evaluate("document.querySelector('.kb-skip').focus()")
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden])')]"
        ".filter(node => node.checkVisibility() && node.tabIndex >= 0).length"
    )
    reached = set()
    for _ in range(wanted + 10):
        reached.add(
            page.evaluate(
                "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
                " + ':' + getComputedStyle(document.activeElement).outlineStyle"
            )
        )
        page.keyboard.press("Tab")
    # One radio button of a set stands for the set.
    sets = page.evaluate(
        "document.querySelectorAll('.tabbed-set > input').length"
        " - document.querySelectorAll('.tabbed-set').length"
    )
    assert len(reached) >= wanted - sets
    page.close()
