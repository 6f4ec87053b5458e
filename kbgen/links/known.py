"""What is known of an article or a fragment, gathered for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kbgen.model.article import Article
from kbgen.model.destination import Kind, destination
from kbgen.model.knowledge import Fragment, KnowledgeBase
from kbgen.model.macro import Macro


class Connections(NamedTuple):
    """Which articles lead to one, and which it leads to, as slugs with the section: sorted."""

    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]


def connections(kb: KnowledgeBase, slug: str, site_url: str) -> Connections:
    """By links in any language, and by `related` and `replaced_by`."""
    incoming: set[str] = set()
    outgoing: set[str] = set()
    by_path = {article.path: article for article in kb.articles}
    for article in kb.articles:
        for target, anchor in _targets(article, by_path, site_url, kb.content):
            if target == article.slug:
                continue
            if article.slug == slug:
                outgoing.add(f"{target}#{anchor}" if anchor else target)
            elif target == slug:
                incoming.add(article.slug)
    return Connections(tuple(sorted(incoming)), tuple(sorted(outgoing)))


def _targets(
    article: Article, by_path: Mapping[str, Article], site_url: str, content: str
) -> Iterator[tuple[str, str]]:
    """Slug and section of everything that an article leads to."""
    for link in article.scan.links:
        to = destination(link.target, link.span.path, article, by_path, site_url, content)
        if to.kind is Kind.ARTICLE:
            yield to.slug, to.anchor
    for slug in (*article.related, article.replaced_by):
        if slug:
            yield slug, ""


def fragment_users(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The paths of the articles, fragments and macros that include a fragment themselves, sorted."""
    sources: tuple[Article | Fragment | Macro, ...] = (*kb.articles, *kb.fragments, *kb.macros)
    return tuple(
        sorted({one.path for one in sources if any(use.name == name for use in one.scan.fragments)})
    )
