"""The knowledge base as readers of the preview see it, which is not always as it is on disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kbgen.model.article import Article, Status
from kbgen.model.knowledge import KnowledgeBase


def shown(on_disk: KnowledgeBase, kept: Iterable[Article], *, drafts: bool) -> KnowledgeBase:
    """What is on disk with the articles that are ``kept``; with ``drafts``, those too."""
    kept = tuple(kept)
    if not kept and not drafts:
        return on_disk
    articles = [*on_disk.articles, *kept]
    if drafts:
        articles = [_published(article) for article in articles]
    articles.sort(key=lambda article: (article.locale, article.slug, article.path))
    return replace(on_disk, articles=tuple(articles))


def kept(before: KnowledgeBase, on_disk: KnowledgeBase, root: Path) -> tuple[Article, ...]:
    """Articles that cannot be read at the moment, as they were when they could."""
    return tuple(
        article
        for article in before.articles
        if article.path not in on_disk.by_path and (root / article.path).is_file()
    )


def shown_again(
    before: KnowledgeBase, on_disk: KnowledgeBase, paths: Iterable[str], *, drafts: bool
) -> KnowledgeBase:
    """What ``shown`` would give, where only the texts at ``paths`` have changed since ``before``."""
    kb = before
    for path in paths:
        article = on_disk.by_path[path]
        new = _published(article) if drafts else article
        kb = kb.with_text(new, on_disk.sources, on_disk.problems)
    return kb


def _published(article: Article) -> Article:
    if article.status is Status.DRAFT or article.publish_at:
        shown = Status.PUBLISHED if article.status is Status.DRAFT else article.status
        return replace(article, status=shown, publish_at=None)
    return article
