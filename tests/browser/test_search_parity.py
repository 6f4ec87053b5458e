"""In a real browser the published script finds what ``kbgen search`` finds, and stays small.

``KBGEN_PARITY=500`` asks as many queries in each language; tests/python/index/test_shards.py asks
those of the sources under Node.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import kbgen_theme
import pytest
from playwright.sync_api import Page
from support.alike import of_browser, of_index
from support.asking import write_files
from support.queries import queries
from support.web import serving

from kbgen.config import Config, load_config
from kbgen.index import documents, published
from kbgen.index.collection import open_searcher
from kbgen.index.search import Searcher
from kbgen.model.article import Audience
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, tzinfo=UTC)
COUNT = int(os.environ.get("KBGEN_PARITY", "60"))
MOST_MEMORY = 20_000_000
ASK = """async ([locale, queries]) => {
  const { openKnowledgeBase } = await import("/assets/0/search/index.mjs");
  globalThis.kb ??= await openKnowledgeBase("/", { locale });
  const found = [];
  for (const query of queries) found.push(await globalThis.kb.search(query));
  return found;
}"""


@pytest.fixture(scope="module")
def sample() -> tuple[Config, KnowledgeBase]:
    config = load_config(ROOT / "mkdocs.yml")
    return config, read_knowledge(config)


@pytest.fixture(scope="module")
def base(
    sample: tuple[Config, KnowledgeBase], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The search of the sample knowledge base, and nothing else of its site."""
    config, kb = sample
    site = tmp_path_factory.mktemp("parity")
    cache = tmp_path_factory.mktemp("cache")
    found = published(kb, cache, config.addresses.article, audience=Audience.PUBLIC, now=NOW)
    write_files(site, found.files)
    scripts = site / "assets" / "0" / "search"
    scripts.mkdir(parents=True)
    for name in ("index.mjs", "letters.mjs", "slips.mjs"):
        (scripts / name).write_bytes(kbgen_theme.assets()[f"assets/search/{name}"])
    (site / "index.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    with serving(site) as address:
        yield address


@pytest.fixture(params=["ru", "en"])
def searcher(
    request: pytest.FixtureRequest, sample: tuple[Config, KnowledgeBase], tmp_path: Path
) -> Iterator[Searcher]:
    found, _ = open_searcher(
        sample[1], tmp_path, locale=request.param, audience=Audience.PUBLIC, now=NOW
    )
    yield found
    found.close()


def test_a_real_browser_finds_the_same(
    page: Page, base: str, searcher: Searcher, sample: tuple[Config, KnowledgeBase]
) -> None:
    locale = searcher.shelves[0].locale
    shown = [each for each in sample[1].visible(Audience.PUBLIC, NOW) if each.locale == locale]
    asked = queries(documents(sample[1], shown), locale, COUNT)
    page.goto(base)
    session = page.context.new_cdp_session(page)
    before = heap(session)
    found: list[dict[str, Any]] = page.evaluate(ASK, [locale, asked])
    for query, answer in zip(asked, found, strict=True):
        assert of_browser(answer) == of_index(searcher.search(query)), query
    assert heap(session) - before < MOST_MEMORY


def heap(session: Any) -> int:
    session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])
