"""Every page of the site, in the order of their addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kbgen.model.page import Page
from kbgen.site.agents import agents_page
from kbgen.site.article import article_address, article_page
from kbgen.site.frame import frame
from kbgen.site.given import SiteInput
from kbgen.site.home import home_page
from kbgen.site.issues import issues_page
from kbgen.site.leading import (
    Frames,
    Shelves,
    gone_pages,
    language_page,
    not_found_page,
    permalink_page,
    redirect_page,
)
from kbgen.site.listing import listing_pages
from kbgen.site.news import news_page
from kbgen.site.pieces import Frame
from kbgen.site.promised import Promised
from kbgen.site.search import search_page, search_parts
from kbgen.site.shelf import Shelf, shelves
from kbgen.site.singles import alphabet_pages, contact_page


@dataclass(frozen=True, slots=True)
class Outline:
    """What the pages are made from, by locale, and the pages by their addresses, in their order."""

    shelves: Shelves
    frames: Frames
    pages: Promised


def outline(given: SiteInput) -> Outline:
    """Every page at an address of its own. Only those of articles wait to be asked for: of others
    there are few."""
    by_locale = shelves(given)
    frames = {locale: frame(shelf) for locale, shelf in by_locale.items()}
    found = {page.address: page for page in _redirects(given, by_locale, frames)}
    # A page outranks a redirect, whatever the redirect was made from.
    found |= {page.address: page for page in _leading(given, by_locale, frames)}
    articles: dict[str, Callable[[], Page]] = {}
    for locale, shelf in by_locale.items():
        found |= {page.address: page for page in _of_locale(shelf, frames[locale])}
        for entry in shelf.entries:
            address = article_address(shelf, entry)
            found.pop(address, None)
            articles[address] = partial(article_page, shelf, frames[locale], entry)
    makers = {address: partial(found.__getitem__, address) for address in found} | articles
    return Outline(
        by_locale, frames, Promised({address: makers[address] for address in sorted(makers)})
    )


def _of_locale(shelf: Shelf, frame: Frame) -> Iterator[Page]:
    yield home_page(shelf, frame)
    yield from listing_pages(shelf, frame)
    yield from alphabet_pages(shelf, frame)
    yield news_page(shelf, frame)
    yield issues_page(shelf, frame)
    yield contact_page(shelf, frame)
    search = search_page(shelf, frame)
    yield from (search, *search_parts(search))
    if frame.agents:
        yield agents_page(shelf, frame)


def _leading(given: SiteInput, by_locale: Shelves, frames: Frames) -> Iterator[Page]:
    if given.config.prefixed:
        yield language_page(by_locale, frames)
    for link in given.permalinks:
        yield permalink_page(by_locale, frames, link)
    for stone in given.tombstones:
        yield from gone_pages(by_locale, frames, stone)
    yield not_found_page(by_locale, frames)


def _redirects(given: SiteInput, by_locale: Shelves, frames: Frames) -> Iterator[Page]:
    for redirect in given.redirects:
        yield redirect_page(by_locale, frames, redirect)
