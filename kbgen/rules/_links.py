"""Where the links of an article lead, worked out once for all rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kbgen.config import Config
from kbgen.model.article import Article
from kbgen.model.destination import Destination, Kind, destination, reached
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.markup import Link


class Reference(NamedTuple):
    """A link in an article; ``target`` is the version of the article that the reader would land
    on: the one in his locale, else the original. None when there is none."""

    article: Article
    link: Link
    to: Destination
    target: Article | None = None


def references(kb: KnowledgeBase, config: Config) -> Iterator[Reference]:
    """Every link of every article."""
    by_path = {article.path: article for article in kb.articles}
    for article in kb.articles:
        for link in article.scan.links:
            to = destination(
                link.target, link.span.path, article, by_path, config.site_url, kb.content
            )
            target = reached(kb, to.slug, article.locale) if to.slug else None
            if to.kind is Kind.PAGE:
                target = article
            elif to.relative:
                target = by_path[to.path]
            yield Reference(article, link, to, target)


def anchors(article: Article) -> frozenset[str]:
    """Every id in the page of ``article`` that a writer made."""
    made = {section.anchor for section in article.sections}
    for tag in article.scan.html:
        made.update(value for key, value in tag.attributes if key in ("id", "name"))
    return frozenset(made)
