"""Are addresses that somebody pasted alive?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from kbgen.links.anchors import moved_anchors
from kbgen.links.permalinks import permalinks, tombstones
from kbgen.links.redirects import redirects
from kbgen.model.address import RESERVED_SLUGS, Addresses
from kbgen.model.article import Audience
from kbgen.model.knowledge import KnowledgeBase

# What ends an address in running text, HTML, JSON or CSV; a closing mark is no part of it.
_URL_END = r"""[^\s<>"'«»“”|\\^`{}\[\]]*[^\s<>"'«»“”|\\^`{}\[\].,;:!?)]"""


class Standing(StrEnum):
    """Alive: opens what it names. Moved: leads to the page that took its place. Section: opens the
    page, but not at the section it names. Gone: a tombstone. Dead: nothing is there."""

    ALIVE = "alive"
    MOVED = "moved"
    SECTION = "no-section"
    GONE = "gone"
    DEAD = "dead"


class Pasted(NamedTuple):
    """One address as it was written, and where it leads when that is elsewhere."""

    url: str
    standing: Standing
    leads_to: str = ""


class _Ways(NamedTuple):
    """What opens at each address: ``pages`` the anchors of an article's page, ``own`` the
    permalinks with an article's present slug and number, ``leads`` the page that any other
    address ends at, ``moved`` where old anchors of a page lead."""

    pages: Mapping[str, frozenset[str]]
    own: frozenset[str]
    leads: Mapping[str, str]
    graves: frozenset[str]
    moved: Mapping[str, Mapping[str, str]]


def standing(
    kb: KnowledgeBase, addresses: Addresses, text: str, *, audience: Audience, now: datetime
) -> tuple[Pasted, ...]:
    """Every address of this site in ``text``, in order, each once."""
    ways = _ways(kb, addresses, audience, now)
    urls = dict.fromkeys(found[0] for found in _pattern(addresses).finditer(text))
    return tuple(_judge(url, addresses, ways, kb) for url in urls)


def _pattern(addresses: Addresses) -> re.Pattern[str]:
    """Absolute addresses of this site, and paths that stand alone on a line."""
    base = re.escape(addresses.site_url.rstrip("/").partition("://")[2])
    absolute = rf"https?://{base}(?:/(?:{_URL_END})?|(?![\w.-]))" if base else r"(?!)"
    return re.compile(rf"{absolute}|^/\S*$", re.MULTILINE)


def _ways(kb: KnowledgeBase, addresses: Addresses, audience: Audience, now: datetime) -> _Ways:
    pages: dict[str, frozenset[str]] = {}
    leads: dict[str, str] = {}
    graves: set[str] = set()
    own: set[str] = set()
    for link in permalinks(kb, addresses, audience=audience, now=now):
        leads[link.address] = link.canonical
        own.update(addresses.permalink(key) for key in (link.slug, link.number) if key)
        for version in link.versions:
            # A fallback for a missing translation shows the original's sections.
            article = kb.article(link.slug, version.locale) or next(
                iter(kb.versions(link.slug)), None
            )
            sections = article.sections if article else ()
            pages[version.address] = frozenset(section.anchor for section in sections)
    for stone in tombstones(kb, addresses, audience=audience, now=now):
        graves.update(stone.addresses.values())
    for redirect in redirects(kb, addresses, audience=audience, now=now):
        leads[redirect.source] = redirect.target
    moved = {
        addresses.article(table.locale, table.slug): table.targets
        for table in moved_anchors(kb, addresses, audience=audience, now=now)
    }
    return _Ways(pages, frozenset(own), leads, frozenset(graves), moved)


def _judge(url: str, addresses: Addresses, ways: _Ways, kb: KnowledgeBase) -> Pasted:
    parts = urlsplit(url)
    path = unquote(parts.path) or "/"
    base = addresses.base_path
    address = "/" + path[len(base) :] if parts.netloc and path.startswith(base) else path
    if not address.endswith(("/", ".html", ".htm")):
        address += "/"
    page = ways.leads.get(address, address)
    anchor = unquote(parts.fragment)
    if page in ways.graves:
        return Pasted(url, Standing.GONE, addresses.absolute(page) if page != address else "")
    if page not in ways.pages:
        return Pasted(url, Standing.ALIVE if _listed(page, addresses, kb) else Standing.DEAD)
    target = page
    if anchor and anchor not in ways.pages[page]:
        new = ways.moved.get(page, {}).get(anchor)
        if new is None:
            return Pasted(url, Standing.SECTION, addresses.absolute(page))
        target = page + new if new.startswith("#") else new
    elif anchor:
        target = f"{page}#{anchor}"
    stays = (address == page or address in ways.own) and target == (
        f"{page}#{anchor}" if anchor else page
    )
    if stays:
        return Pasted(url, Standing.ALIVE)
    return Pasted(url, Standing.MOVED, addresses.absolute(target))


def _listed(address: str, addresses: Addresses, kb: KnowledgeBase) -> bool:
    """Whether an address that is no article's is a page of ours: a home, a listing, a single page."""
    for locale in kb.locales:
        home = addresses.home(locale)
        if address in (home, "/"):
            return True
        rest = address.removeprefix(home).strip("/").split("/")
        if not address.startswith(home) or not rest[0]:
            continue
        if len(rest) == 1 and rest[0] in RESERVED_SLUGS:
            return rest[0] not in ("k", "assets", "area", "product", "environment", "type")
        if len(rest) == 2 and rest[0] in ("area", "product", "environment"):
            return kb.taxonomy.find(rest[0], rest[1]) is not None
        if len(rest) == 2 and rest[0] == "type":
            return True
    return False
