"""Structured data for search engines: schema.org as JSON that is safe inside a script element."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from kbgen.model.article import Article
from kbgen.site.pieces import Link
from kbgen.site.shelf import Shelf


def article_data(
    shelf: Shelf, article: Article, crumbs: tuple[Link, ...], updated: date | None
) -> str:
    """Article and BreadcrumbList; nothing where the site has no public address."""
    addresses = shelf.addresses
    if not addresses.site_url:
        return ""
    url = addresses.absolute(addresses.article(article.locale, article.slug))
    created, _ = shelf.changed(article)
    publisher = {"@type": "Organization", "name": shelf.given.config.site_name}
    data: dict[str, Any] = {
        "@type": "TechArticle",
        "headline": article.title,
        "inLanguage": article.locale,
        "url": url,
        "publisher": publisher,
    }
    if created:
        data["datePublished"] = created.isoformat()
    if updated:
        data["dateModified"] = updated.isoformat()
    trail = [*crumbs, Link(article.title, addresses.article(article.locale, article.slug))]
    return script_json({"@context": "https://schema.org", "@graph": [data, _trail(shelf, trail)]})


def _trail(shelf: Shelf, links: list[Link]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.title,
                "item": shelf.addresses.absolute(link.address),
            }
            for position, link in enumerate(links, start=1)
        ],
    }


def script_json(data: Any) -> str:
    """JSON that cannot end a script element, whatever text it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
