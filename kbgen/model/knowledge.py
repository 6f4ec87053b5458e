"""The knowledge base as one value: everything that was read, nothing that was computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from kbgen.model.article import Article, Audience, Status
from kbgen.model.contacts import Contacts
from kbgen.model.diagnostic import Problem
from kbgen.model.ledger import Ledger, LedgerEntry
from kbgen.model.macro import Macro
from kbgen.model.markup import Scan
from kbgen.model.span import Source, Span
from kbgen.model.synonyms import Synonyms
from kbgen.model.taxonomy import Taxonomy


class Fragment(NamedTuple):
    """A passage included by name. ``text`` has its own inclusions already put in."""

    name: str
    locale: str
    path: str
    text: str
    scan: Scan = Scan()


class RelevanceCase(NamedTuple):
    """A query and the slug of the article that should answer it."""

    query: str
    slug: str
    locale: str
    span: Span


class Change(NamedTuple):
    """What git says of a source: the day it was first committed and last changed."""

    created: date | None = None
    updated: date | None = None


@dataclass(frozen=True)
class KnowledgeBase:
    """``articles`` are sorted by locale, slug, path and hold drafts and agents-only ones too; an
    article whose front matter could not be read is missing, its slug (when that much was
    readable) is in ``unreadable``. ``macros`` are sorted likewise. ``locales`` starts with the default one. ``assets`` are the
    other files of content/ that articles may show, by path. ``problems`` are what reading found.
    ``committed`` is links.lock as the last git commit has it, empty where git does not know it.
    Paths are relative to the project root."""

    content: str
    locales: tuple[str, ...]
    articles: tuple[Article, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    macros: tuple[Macro, ...] = ()
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    contacts: Contacts = field(default_factory=Contacts)
    synonyms: Synonyms = field(default_factory=Synonyms)
    ledger: Ledger = field(default_factory=Ledger)
    committed: tuple[LedgerEntry, ...] = ()
    relevance: tuple[RelevanceCase, ...] = ()
    history: Mapping[str, Change] = field(default_factory=dict)
    renames: Mapping[str, str] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)
    """By a live slug of the ledger that no article has, the slug that its file has now, as git shows."""
    assets: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    """By the path of an article, a digest of all that decided what was read in it, but for that path.
    Where an article has none, nobody took one."""

    @cached_property
    def _table(self) -> dict[tuple[str, str], Article]:
        return {(article.locale, article.slug): article for article in reversed(self.articles)}

    @cached_property
    def _versions(self) -> dict[str, tuple[Article, ...]]:
        order = {locale: index for index, locale in enumerate(self.locales)}
        found: dict[str, list[Article]] = {}
        for article in self._table.values():
            found.setdefault(article.slug, []).append(article)
        return {
            slug: tuple(sorted(versions, key=lambda article: order[article.locale]))
            for slug, versions in found.items()
        }

    @cached_property
    def by_path(self) -> Mapping[str, Article]:
        return {article.path: article for article in self.articles}

    def article(self, slug: str, locale: str) -> Article | None:
        return self._table.get((locale, slug))

    def versions(self, slug: str) -> tuple[Article, ...]:
        """Every locale's version of an article, in the order of ``locales``."""
        return self._versions.get(slug, ())

    def with_text(
        self, new: Article, sources: Mapping[str, Source], problems: tuple[Problem, ...]
    ) -> KnowledgeBase:
        """The same with another text of an article, its path, slug and locale as before. What was
        worked out of the articles is taken over: a preview does this while a writer waits."""
        old = self.by_path[new.path]
        articles = tuple([new if article is old else article for article in self.articles])
        digests = {path: digest for path, digest in self.digests.items() if path != new.path}
        found = replace(
            self, articles=articles, sources=sources, problems=problems, digests=digests
        )
        key = (new.locale, new.slug)
        if self._table[key] is old:
            versions = tuple(new if each is old else each for each in self.versions(new.slug))
            vars(found)["_table"] = {**self._table, key: new}
            vars(found)["_versions"] = {**self._versions, new.slug: versions}
        vars(found)["by_path"] = {**self.by_path, new.path: new}
        return found

    @cached_property
    def _macro_table(self) -> dict[tuple[str, str], Macro]:
        return {(macro.slug, macro.locale): macro for macro in reversed(self.macros)}

    def macro(self, slug: str, locale: str) -> Macro | None:
        return self._macro_table.get((slug, locale))

    def slugs(self) -> tuple[str, ...]:
        """Every readable article's slug, sorted."""
        return tuple(sorted(self._versions))

    def visible(self, audience: Audience, now: datetime) -> tuple[Article, ...]:
        """What an audience may see: nothing that is a draft at ``now``; agents see all the rest."""
        return tuple(
            article
            for article in self._table_sorted
            if article.status_at(now) is not Status.DRAFT
            and (audience is Audience.AGENTS or article.audience is Audience.PUBLIC)
        )

    @cached_property
    def _table_sorted(self) -> tuple[Article, ...]:
        return tuple(
            sorted(self._table.values(), key=lambda article: (article.locale, article.slug))
        )
