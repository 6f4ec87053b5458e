"""The structure of every kind of page, against files read in review.

After a wanted change: ``KBGEN_GOLDEN=write pytest tests/site``, then look at the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from support.birch import birch_site

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "index.html",
    "404.html",
    "ru/index.html",
    "ru/vpn-drops/index.html",
    "en/vpn-drops/index.html",
    "en/sign-in/index.html",
    "ru/sign-in/index.html",
    "ru/mail-delay/index.html",
    "ru/vpn-4/index.html",
    "en/sync-setup/index.html",
    "ru/vpn-breaks/index.html",
    "k/1005/index.html",
    "k/sign-in/index.html",
    "hc/ru/articles/77-sign-in/index.html",
    "en/area/infrastructure/index.html",
    "ru/product/vpn-client/index.html",
    "ru/a-z/index.html",
    "ru/whats-new/index.html",
    "ru/known-issues/index.html",
    "en/contact/index.html",
    "ru/search/index.html",
    "ru/whats-new/feed.xml",
    "ru/vpn-drops/index.md",
    "sitemap.xml",
    "robots.txt",
    "llms.txt",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    return birch_site(folder / "kb", folder / "site")


@pytest.mark.parametrize("path", PAGES)
def test_page_has_the_reviewed_structure(site: Path, path: str) -> None:
    shown = normalised((site / path).read_text("utf-8"))
    golden = GOLDEN / path.replace("/", "--")
    if os.environ.get("KBGEN_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text("utf-8")


def normalised(html: str) -> str:
    """A tag a line; names that change with the content of styles and scripts are cut."""
    html = re.sub(r"/assets/[0-9a-f]{12}/", "/assets/-/", html)
    html = re.sub(r"/assets/brand-[0-9a-f]{12}", "/assets/brand", html)
    html = re.sub(r">\s*<", ">\n<", html)
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
