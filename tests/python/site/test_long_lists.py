"""Listings and the alphabet of a large knowledge base: pages that plain links turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from support.birch import birch, birch_site
from support.crawl import broken_links
from support.crowd import crowd

from kbgen.build import Build
from kbgen.model.page import Page
from kbgen.site.lists import AlphabetView, ListingView

LIVING, ARCHIVED = 430, 20
BASE = "https://help.example.com/base"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowd(tmp_path_factory.mktemp("crowd") / "kb", LIVING, ARCHIVED)


@pytest.fixture(scope="module")
def build(root: Path) -> Build:
    return birch(root)


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return birch_site(root, tmp_path_factory.mktemp("crowded") / "base")


def html(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address.strip("/") / "index.html").read_text("utf-8"))


def leafed(site: Path, address: str) -> Iterator[tuple[str, LexborHTMLParser]]:
    """A list's pages as a reader turns them: by the link to the next."""
    while address:
        page = html(site, address)
        yield address, page
        onward = page.css_first("main a[rel=next]")
        address = (onward.attributes["href"] or "").removeprefix("/base") if onward else ""


def page(build: Build, address: str) -> Page:
    return next(page for page in build.pages.values() if page.address == address)


@pytest.mark.parametrize("locale", ["ru", "en"])
@pytest.mark.parametrize(
    ("path", "rows", "most"), [("area/users/", "a.kb-row", 100), ("a-z/", ".kb-map a", 200)]
)
def test_turning_the_pages_shows_every_answer_once(
    site: Path, build: Build, locale: str, path: str, rows: str, most: int
) -> None:
    found: list[str | None] = []
    for _, shown in leafed(site, f"/{locale}/{path}"):
        here = [row.attributes["href"] for row in shown.css(rows)]
        assert 0 < len(here) <= most
        found += here
    wanted = [
        f"/base{page.address}"
        for page in build.pages.values()
        if page.template == "kb-article.html"
        and page.locale == locale
        and (path == "a-z/" or page.view.area.id == "users")
    ]
    assert sorted(found) == sorted(wanted)  # type: ignore[type-var]
    assert len(found) > LIVING + ARCHIVED


def test_a_page_names_its_neighbours_and_is_its_own_original(site: Path) -> None:
    shown = dict(leafed(site, "/ru/area/users/"))
    assert list(shown) == ["/ru/area/users/", *(f"/ru/area/users/{n}/" for n in range(2, 6))]
    second = shown["/ru/area/users/2/"]
    links = {
        each.attributes["rel"]: each.attributes["href"]
        for each in second.css("head link[rel=canonical], head link[rel=prev], head link[rel=next]")
    }
    assert links == {
        "canonical": f"{BASE}/ru/area/users/2/",
        "prev": f"{BASE}/ru/area/users/",
        "next": f"{BASE}/ru/area/users/3/",
    }
    title = second.css_first("title")
    assert title and title.text() == "Пользователи, страница 2 из 5 · Birch Desk"
    current = second.css_first(".kb-pages [aria-current=page]")
    assert current and current.attributes["href"] == "/base/ru/area/users/2/"
    assert not second.css("link[hreflang]")
    assert '"/base/en/area/users/"' in (second.html or "")


def test_the_archived_come_last(build: Build) -> None:
    views = [page(build, f"/ru/area/users/{tail}").view for tail in ("", "2/", "3/", "4/", "5/")]
    assert all(isinstance(view, ListingView) for view in views)
    assert [bool(view.archived) for view in views] == [False, False, False, False, True]
    assert len(views[4].archived) == ARCHIVED


def test_a_letter_leads_to_the_page_where_it_begins(site: Path) -> None:
    first = html(site, "/ru/a-z/")
    jumps = [link.attributes["href"] or "" for link in first.css(".kb-letters a")]
    assert jumps[0] == "#letter-а"
    assert any(jump.startswith("/base/ru/a-z/2/#") for jump in jumps)
    for jump in jumps:
        address, _, anchor = jump.partition("#")
        shown = html(site, address.removeprefix("/base") or "/ru/a-z/")
        assert shown.css_first(f'[id="{anchor}"]'), jump


def test_every_place_of_a_crossing_has_a_page_without_script(site: Path, build: Build) -> None:
    listing = html(site, "/ru/area/users/")
    cells = listing.css(".kb-x td[data-n] a")
    assert len(cells) == 4
    for cell in cells:
        address = (cell.attributes["href"] or "").removeprefix("/base")
        count = int(cell.text().split(":")[-1])
        rows = [row for _, shown in leafed(site, address) for row in shown.css("a.kb-row")]
        assert len(rows) == count
        assert count > 100
        assert not page(build, address).indexed
    assert not html(site, "/ru/area/users/2/").css(".kb-x")


def test_no_link_of_the_pages_is_dead(site: Path) -> None:
    assert broken_links(site, f"{BASE}/") == []


def test_a_list_to_look_through_stays_whole(tmp_path: Path) -> None:
    build = birch(crowd(tmp_path / "kb", 100))
    addresses = [page.address for page in build.pages.values()]
    assert "/ru/area/users/2/" not in addresses
    assert "/ru/area/users/mail/windows/" not in addresses
    listing, alphabet = page(build, "/ru/area/users/").view, page(build, "/ru/a-z/").view
    assert isinstance(listing, ListingView)
    assert isinstance(alphabet, AlphabetView)
    assert (listing.paging, alphabet.paging) == (None, None)
    assert {jump.address for jump in alphabet.jumps} == {""}
