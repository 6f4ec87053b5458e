"""The sitemap: every page to be indexed, its languages and the day its text last changed."""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.address import Addresses
from kbgen.model.page import Page
from kbgen.site.xml import escape, quoted

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(pages: Iterable[Page], addresses: Addresses) -> str:
    entries = [_entry(page, addresses) for page in pages if page.indexed]
    return f"{_HEAD}{''.join(entries)}</urlset>\n"


def _entry(page: Page, addresses: Addresses) -> str:
    lines = [f"<loc>{escape(addresses.absolute(page.address))}</loc>"]
    if page.updated:
        lines.append(f"<lastmod>{page.updated.isoformat()}</lastmod>")
    for locale, address in sorted(page.alternates.items()):
        href = quoted(addresses.absolute(address))
        lines.append(f'<xhtml:link rel="alternate" hreflang={quoted(locale)} href={href}/>')
    return f"<url>{''.join(lines)}</url>\n"
