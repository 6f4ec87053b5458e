"""Every page of the sample knowledge base in a real browser, under the policy that hosts send."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from support.birch import NOW
from support.looks import SPACED
from support.web import serving

from kbgen.build import lay_out, prepare
from kbgen.config import load_config

ROOT = Path(__file__).parents[2]
# What a narrow page does wrong: it runs out of the window, or cuts a command of a table in two.
NARROW = """() => {
  const wide = document.documentElement.scrollWidth;
  const cut = [...document.querySelectorAll('td code, th code')].filter((code) =>
    !/[\\s\\u00ad-]/.test(code.textContent) && code.getClientRects().length > 1);
  return [...(wide > innerWidth ? [`${wide} px`] : []), ...cut.map((code) => code.textContent)];
}"""


def test_no_page_breaks_its_policy_asks_others_or_complains(
    browser: Browser, tmp_path: Path
) -> None:
    build = prepare(load_config(ROOT / "mkdocs.yml"), now=NOW)
    lay_out(build, tmp_path)
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    said: list[str] = []
    asked: set[str] = set()
    context.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    context.on("weberror", lambda error: said.append(f"{page.url}: {error.error}"))
    context.on("request", lambda request: asked.add(request.url))
    context.on(
        "response",
        lambda answer: answer.status < 400 or said.append(f"{page.url}: no {answer.url}"),
    )
    with serving(tmp_path) as base:
        for described in build.pages:
            page.goto(base + described.address, wait_until="load")
        context.close()
    assert len(build.pages) > 300
    assert said == []
    assert [url for url in sorted(asked) if not url.startswith(base)] == []


def test_every_page_fits_320_pixels_however_far_apart_its_text_is_set(
    browser: Browser, tmp_path: Path
) -> None:
    build = prepare(load_config(ROOT / "mkdocs.yml"), now=NOW)
    lay_out(build, tmp_path)
    context = browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True)
    page = context.new_page()
    found = []
    with serving(tmp_path) as base:
        for described in build.pages:
            if described.template in ("kb-permalink.html", "kb-redirect.html"):
                continue  # they lead on
            page.goto(base + described.address, wait_until="load")
            found += [(described.address, each) for each in page.evaluate(NARROW)]
            page.add_style_tag(content=SPACED)
            found += [(described.address, "spaced", each) for each in page.evaluate(NARROW)]
        context.close()
    assert found == []


def test_a_phone_shows_the_whole_short_answer_on_the_first_screen(
    browser: Browser, tmp_path: Path
) -> None:
    build = prepare(load_config(ROOT / "mkdocs.yml"), now=NOW)
    lay_out(build, tmp_path)
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    below = []
    living = [
        each
        for each in build.pages
        if each.template == "kb-article.html" and not each.view.archived and each.view.summary_html
    ]
    assert len(living) > 150
    with serving(tmp_path) as base:
        for described in living:
            page.goto(base + described.address, wait_until="load")
            ends = page.evaluate(
                "document.querySelector('.kb-answer').getBoundingClientRect().bottom"
            )
            if ends > 740:
                below.append((described.address, ends))
        context.close()
    assert below == []
