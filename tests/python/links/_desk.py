"""Tiny knowledge bases as values, for tests of what needs no files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from kbgen.model.article import Article, ArticleType
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import Ledger
from kbgen.model.section import Section
from kbgen.model.span import Span

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def article(slug: str, *anchors: str, locale: str = "en", **fields: object) -> Article:
    path = f"content/{locale}/{slug}.md"
    sections = tuple(Section(anchor, anchor.title(), 2, Span.top(path)) for anchor in anchors)
    made = Article(
        path, locale, slug, slug.title(), ArticleType.REFERENCE, "users", sections=sections
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def desk(
    *articles: Article, ledger: Ledger | None = None, locales: tuple[str, ...] = ("ru", "en")
) -> KnowledgeBase:
    ordered = sorted(articles, key=lambda one: (one.locale, one.slug))
    return KnowledgeBase("content", locales, tuple(ordered), ledger=ledger or Ledger())


def numbers(ledger: Ledger) -> dict[str, int]:
    return {entry.slug: entry.number for entry in ledger.entries}


def lines(ledger: Ledger) -> list[str]:
    return [
        " ".join(str(part) for part in (e.slug, e.number, e.state, e.target, e.reason) if part)
        for e in ledger.entries
    ]


def sections(ledger: Ledger) -> list[str]:
    return [
        " ".join(part for part in (f"{e.slug}#{e.anchor}", e.state, e.target) if part)
        for e in ledger.anchors
    ]


def slugs(articles: Iterable[Article]) -> set[str]:
    return {one.slug for one in articles}
