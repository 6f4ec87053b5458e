"""What the links and pictures of an article's source become on its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from kbgen.model.address import Addresses
from kbgen.model.article import Article
from kbgen.model.destination import Destination, Kind, destination, file_named
from kbgen.model.knowledge import KnowledgeBase


class Targets(NamedTuple):
    """``hrefs`` holds, for each target as written, what the page's attribute says, the base path
    included. ``media`` are the files of content/ that the page shows or offers, by their paths."""

    hrefs: Mapping[str, str]
    media: frozenset[str]


def targets(
    kb: KnowledgeBase, addresses: Addresses, article: Article, by_path: Mapping[str, Article]
) -> Targets:
    """Resolve everything that ``article`` leads to. ``by_path`` holds every article by its path.

    A target that leads nowhere is left out: rules report it, and the page has no link there.
    """
    hrefs: dict[str, str] = {}
    media: set[str] = set()
    base = addresses.base_path.rstrip("/")
    for target, source, picture in _written(article):
        if picture:
            to = Destination(Kind.FILE, path=file_named(target, source, kb.content))
        else:
            to = destination(target, source, article, by_path, addresses.site_url, kb.content)
        if to.kind is Kind.FILE:
            if to.path in kb.assets:
                media.add(to.path)
                inside = to.path.removeprefix(f"{kb.content}/")
                hrefs[target] = base + quote(addresses.media(inside))
        elif href := _href(kb, addresses, article, target, to):
            hrefs[target] = href
    return Targets(hrefs, frozenset(media))


def _written(article: Article) -> Iterator[tuple[str, str, bool]]:
    """Each target with the file it is written in, and whether it is a picture's."""
    for link in article.scan.links:
        yield link.target, link.span.path, False
    for image in article.scan.images:
        yield image.target, image.span.path, True
    for tag in article.scan.html:
        for name, value in tag.attributes:
            if name in ("href", "src"):
                yield value, tag.span.path, tag.tag == "img"


def _href(
    kb: KnowledgeBase, addresses: Addresses, article: Article, target: str, to: Destination
) -> str | None:
    base = addresses.base_path.rstrip("/")
    match to.kind:
        case Kind.ARTICLE:
            entry = kb.ledger.resolve(to.slug)
            slug = entry.slug if entry and not kb.versions(to.slug) else to.slug
            return base + addresses.article(article.locale, slug, to.anchor)
        case Kind.OWN_SITE:
            return base + to.path
        case Kind.PAGE | Kind.EXTERNAL:
            return target
    return None
