"""Every page of the sample knowledge base in a real browser, under the policy that hosts send."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from support.birch import NOW
from support.web import serving

from kbgen.build import lay_out, prepare
from kbgen.config import load_config

ROOT = Path(__file__).parents[2]


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
