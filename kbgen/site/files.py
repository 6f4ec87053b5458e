"""The files beside the pages: feeds, the sitemap, robots, text for machines, a picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kbgen.model.article import Audience
from kbgen.model.page import SiteFile
from kbgen.site.article import article_place
from kbgen.site.brand import stylesheet
from kbgen.site.card import card
from kbgen.site.copies import copies
from kbgen.site.feed import feed
from kbgen.site.frame import style_path
from kbgen.site.given import SiteInput
from kbgen.site.guide import guide
from kbgen.site.pages import Outline
from kbgen.site.sitemap import Place, sitemap


def files(given: SiteInput, outline: Outline) -> tuple[SiteFile, ...]:
    """The files that go with the pages, sorted by path."""
    return tuple(sorted(_all(given, outline), key=lambda file: file.path))


def _all(given: SiteInput, outline: Outline) -> Iterator[SiteFile]:
    config = given.config
    style = stylesheet(config.brand, given.kb.taxonomy)
    if style:
        yield SiteFile(style_path(style), style.encode())
    if config.brand.logo:
        path = config.addresses.media(config.brand.logo).lstrip("/")
        yield SiteFile(path, copy_of=f"{given.kb.content}/{config.brand.logo}")
    if given.audience is Audience.AGENTS:
        # Nothing for machines to read: the agents' site is for people who were let in.
        yield SiteFile("robots.txt", b"User-agent: *\nDisallow: /\n")
        return
    by_locale = outline.shelves
    for shelf in by_locale.values():
        yield from copies(shelf, outline.pages)
    yield SiteFile("llms.txt", made=lambda: guide(by_locale).encode())
    yield SiteFile("robots.txt", _robots(config.site_url).encode())
    if config.site_url:
        places = partial(_places, outline)
        yield SiteFile("sitemap.xml", made=lambda: sitemap(places(), config.addresses).encode())
        yield SiteFile("og.png", card(config.brand.primary))
        for shelf in by_locale.values():
            address = shelf.addresses.single(shelf.locale, "whats-new")
            yield SiteFile(f"{address.lstrip('/')}feed.xml", feed(shelf).encode())


def _places(outline: Outline) -> list[Place]:
    """Every page that may be indexed: of those that wait, these are the articles'."""
    found = {
        page.address: Place(page.address, page.indexed, page.updated, page.alternates)
        for page in outline.pages.ready()
    }
    for locale, shelf in outline.shelves.items():
        for entry in shelf.entries:
            place = article_place(shelf, outline.frames[locale], entry)
            found[place.address] = place
    return [found[address] for address in sorted(found)]


def _robots(site_url: str) -> str:
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines.append(f"Sitemap: {site_url.rstrip('/')}/sitemap.xml")
    return "\n".join(lines) + "\n"
