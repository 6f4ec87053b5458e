"""Every page of the sample knowledge base in a real browser, under the policy that hosts send."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.birch import NOW
from support.looks import SPACED
from support.web import serving

from kbgen.build import lay_out, prepare
from kbgen.config import load_config
from kbgen.model.page import Page as Described

ROOT = Path(__file__).parents[2]
PHONE = 740  # pixels of a phone's first screen
# Of the pages that lead on, which differ by an address alone, so many are opened.
ONE_IN = 1 if os.environ.get("KBGEN_LOOKS") == "all" else 8

# What a narrow page does wrong: it runs out of the window, or cuts a command of a table in two.
NARROW = """() => {
  const wide = document.documentElement.scrollWidth;
  const cut = [...document.querySelectorAll('td code, th code')].filter((code) =>
    !/[\\s\\u00ad-]/.test(code.textContent) && code.getClientRects().length > 1);
  return [...(wide > innerWidth ? [`${wide} px`] : []), ...cut.map((code) => code.textContent)];
}"""
# A style sheet that the policy lets pass, as a reader's own would.
SPACE = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
ANSWER_ENDS = "document.querySelector('.kb-answer')?.getBoundingClientRect().bottom"


@dataclass
class Walk:
    """What was seen on a walk over every page: each is opened once and looked at in every way."""

    pages: int = 0
    said: list[str] = field(default_factory=list)
    foreign: set[str] = field(default_factory=set)
    narrow: list[tuple[str, str, str]] = field(default_factory=list)
    answers: dict[str, float] = field(default_factory=dict)

    def look(self, page: Page, described: Described) -> None:
        """Look at the page on a phone, then on the narrowest window, then with its text set apart."""
        address = described.address
        if described.template == "kb-article.html" and not described.view.archived:
            page.set_viewport_size({"width": 360, "height": PHONE})
            if ends := page.evaluate(ANSWER_ENDS):
                self.answers[address] = ends
        page.set_viewport_size({"width": 320, "height": 700})
        self.narrow += [(address, "as it is", each) for each in page.evaluate(NARROW)]
        page.evaluate(SPACE, SPACED)
        self.narrow += [(address, "spaced", each) for each in page.evaluate(NARROW)]


@pytest.fixture(scope="module")
def walk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    site = tmp_path_factory.mktemp("sample")
    build = prepare(load_config(ROOT / "mkdocs.yml"), now=NOW)
    lay_out(build, site)
    walk = Walk()
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    said = walk.said.append
    context.on("console", lambda message: said(f"{page.url}: {message.text}"))
    context.on("weberror", lambda error: said(f"{page.url}: {error.error}"))
    context.on("response", lambda got: got.status < 400 or said(f"{page.url}: no {got.url}"))
    with serving(site) as base:
        context.on(
            "request", lambda asked: asked.url.startswith(base) or walk.foreign.add(asked.url)
        )
        for number, described in enumerate(build.pages.values()):
            if described.template.endswith("-alone.html"):
                continue  # a part of pages, which no browser shows by itself
            leads_on = described.template in ("kb-permalink.html", "kb-redirect.html")
            if leads_on and number % ONE_IN:
                continue
            page.goto(base + described.address, wait_until="load")
            walk.pages += 1
            if not leads_on:
                walk.look(page, described)
        context.close()
    yield walk


def test_no_page_breaks_its_policy_asks_others_or_complains(walk: Walk) -> None:
    assert walk.pages > 250
    assert walk.said == []
    assert walk.foreign == set()


def test_every_page_fits_320_pixels_however_far_apart_its_text_is_set(walk: Walk) -> None:
    assert walk.narrow == []


def test_a_phone_shows_the_whole_short_answer_on_the_first_screen(walk: Walk) -> None:
    assert len(walk.answers) > 150
    assert [(address, ends) for address, ends in walk.answers.items() if ends > PHONE] == []
