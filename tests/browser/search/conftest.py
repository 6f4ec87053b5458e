"""A desk to search in, and readers of two languages in fresh browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page
from support.searchable import searchable_site, write_searchable
from support.searching import EN, RU, Tongue
from support.web import serving


@pytest.fixture(scope="session")
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
