"""A small site below the base path of its settings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from support.birch import birch_site
from support.web import serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Laid out below the base path of its settings, as a host would have it."""
    folder = tmp_path_factory.mktemp("browser")
    root = folder / "served"
    birch_site(folder / "kb", root / "base")
    shutil.copy(root / "base" / "404.html", root / "404.html")
    return root


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield f"{address}/base"


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    return reader.new_page()
