"""Structured data for search engines: schema.org as JSON that is safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from kbgen.model.article import Article, ArticleType
from kbgen.site.pieces import Link
from kbgen.site.shelf import Shelf


def article_data(
    shelf: Shelf, article: Article, crumbs: tuple[Link, ...], updated: date | None
) -> str:
    """Article and BreadcrumbList, and FAQPage where the settings want it; nothing where the site
    has no public address."""
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
    graph = [data, _trail(shelf, trail)]
    if shelf.given.config.structured.faq and article.type is ArticleType.FAQ:
        questions = list(_questions(article))
        if questions:
            graph.append({"@type": "FAQPage", "url": url, "mainEntity": questions})
    return script_json({"@context": "https://schema.org", "@graph": graph})


def _questions(article: Article) -> Iterator[dict[str, Any]]:
    """A question for each heading of the first level there is; its answer is all that stands
    below it, smaller headings with their text included."""
    sections = [section for section in article.sections if not section.nested]
    top = min((section.level for section in sections), default=2)
    starts = [at for at, section in enumerate(sections) if section.level == top]
    for start, end in zip(starts, [*starts[1:], len(sections)], strict=True):
        own, *below = sections[start:end]
        texts = [own.text, *(text for each in below for text in (each.title, each.text))]
        answer = "\n".join(text for text in texts if text)
        if answer:
            accepted = {"@type": "Answer", "text": answer}
            yield {"@type": "Question", "name": own.title, "acceptedAnswer": accepted}


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
