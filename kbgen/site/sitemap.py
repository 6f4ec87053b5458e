"""The sitemap: every page to be indexed, its languages and the day its text last changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kbgen.model.address import Addresses
from kbgen.site.xml import escape, quoted

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


class Place(NamedTuple):
    """Where a page is; see kbgen.model.page."""

    address: str
    indexed: bool
    updated: date | None
    alternates: Mapping[str, str]


def sitemap(places: Iterable[Place], addresses: Addresses) -> str:
    entries = [_entry(place, addresses) for place in places if place.indexed]
    return f"{_HEAD}{''.join(entries)}</urlset>\n"


def _entry(place: Place, addresses: Addresses) -> str:
    lines = [f"<loc>{escape(addresses.absolute(place.address))}</loc>"]
    if place.updated:
        lines.append(f"<lastmod>{place.updated.isoformat()}</lastmod>")
    for locale, address in sorted(place.alternates.items()):
        href = quoted(addresses.absolute(address))
        lines.append(f'<xhtml:link rel="alternate" hreflang={quoted(locale)} href={href}/>')
    return f"<url>{''.join(lines)}</url>\n"
