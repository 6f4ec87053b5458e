"""A desk whose search has a page, built once and served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.searchable import searchable_site, write_searchable
from support.web import serving


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_searchable(tmp_path_factory.mktemp("page") / "kb")


@pytest.fixture(scope="session")
def built(desk: Path) -> Path:
    return searchable_site(desk, desk.parent / "built")


@pytest.fixture(scope="session")
def base(built: Path) -> Iterator[str]:
    served = built.parent / "served"
    shutil.copytree(built, served / "base")
    with serving(served) as address:
        yield f"{address}/base"
