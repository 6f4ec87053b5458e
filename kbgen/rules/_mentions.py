"""Every place that leads readers to an article: links of a text, and what front matter names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kbgen.model.article import Article
from kbgen.model.destination import Kind, reached
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.span import Span
from kbgen.rules._links import Reference


class Mention(NamedTuple):
    """``source`` is None where taxonomy.yml leads to the article; ``what`` begins a message."""

    source: Article | None
    what: str
    target: Article
    span: Span


def mentions(kb: KnowledgeBase, links: Iterable[Reference]) -> Iterator[Mention]:
    """All that leads a reader from one article, or from the home page, to another article: some of
    ``links``, and what is named."""
    for reference in links:
        to, target = reference.to, reference.target
        if to.kind is Kind.ARTICLE and target is not None and target.slug != reference.article.slug:
            yield Mention(reference.article, "the link", target, reference.link.target_span)
    for source, what, slug, span in named(kb, relevance=False):
        locale = source.locale if source else kb.locales[0]
        found = reached(kb, slug, locale)
        if found is not None:
            yield Mention(source, what, found, span)


def named(
    kb: KnowledgeBase, *, relevance: bool = True
) -> Iterator[tuple[Article | None, str, str, Span]]:
    """Every slug that front matter, taxonomy.yml and relevance.yml name: whose front matter,
    which key, the slug, and where it stands."""
    for article in kb.articles:
        for index, slug in enumerate(article.related):
            yield article, "'related'", slug, article.span(f"related[{index}]")
        if article.replaced_by:
            yield article, "'replaced_by'", article.replaced_by, article.span("replaced_by")
    for area in kb.taxonomy.areas:
        for slug in area.featured:
            yield None, f"'featured' of the area {area.id!r}", slug, area.span
    if relevance:
        for case in kb.relevance:
            yield None, f"the query {case.query!r}", case.slug, case.span
