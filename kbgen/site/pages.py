"""Every page of the site, in the order of their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from kbgen.model.page import Page, Waiting
from kbgen.site.agents import agents_page
from kbgen.site.article import TEMPLATE, article_address, article_page
from kbgen.site.frame import frame
from kbgen.site.given import SiteInput
from kbgen.site.home import home_page
from kbgen.site.inputs import article_inputs, permalink_inputs, shared_inputs
from kbgen.site.issues import issues_page
from kbgen.site.leading import (
    PERMALINK,
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


class Outline(NamedTuple):
    """What the pages are made from, by locale, and the pages by their addresses, in their order."""

    shelves: Shelves
    frames: Frames
    pages: Promised


def outline(given: SiteInput) -> Outline:
    """Every page at an address of its own. Those of articles and permalinks wait to be asked for: of
    others there are few."""
    by_locale = shelves(given)
    frames = {locale: frame(shelf) for locale, shelf in by_locale.items()}
    shared = shared_inputs(given, frames)
    found: dict[str, Page | Waiting] = {
        page.address: page for page in _redirects(given, by_locale, frames)
    }
    # A page outranks a redirect, whatever the redirect was made from.
    for link in given.permalinks:
        found[link.address] = Waiting(
            PERMALINK,
            partial(permalink_page, by_locale, frames, link),
            partial(permalink_inputs, shared, by_locale, link),
        )
    found |= {page.address: page for page in _leading(given, by_locale, frames)}
    for shelf in by_locale.values():
        found |= {page.address: page for page in _of_locale(shelf, frames[shelf.locale])}
    for shelf in by_locale.values():
        for entry in shelf.entries:
            found[article_address(shelf, entry)] = Waiting(
                TEMPLATE,
                partial(article_page, shelf, frames[shelf.locale], entry),
                partial(article_inputs, shared, shelf, entry),
            )
    return Outline(
        by_locale, frames, Promised({address: found[address] for address in sorted(found)})
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
    for stone in given.tombstones:
        yield from gone_pages(by_locale, frames, stone)
    yield not_found_page(by_locale, frames)


def _redirects(given: SiteInput, by_locale: Shelves, frames: Frames) -> Iterator[Page]:
    for redirect in given.redirects:
        yield redirect_page(by_locale, frames, redirect)
