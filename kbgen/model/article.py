"""One article as its front matter and its body say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from kbgen.model.markup import Scan
from kbgen.model.section import Section
from kbgen.model.span import Span


class ArticleType(StrEnum):
    FAQ = "faq"
    HOW_TO = "how-to"
    TROUBLESHOOTING = "troubleshooting"
    KNOWN_ISSUE = "known-issue"
    REFERENCE = "reference"


class Audience(StrEnum):
    PUBLIC = "public"
    AGENTS = "agents"


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Issue(NamedTuple):
    """The state of a known issue. ``status`` is open, fixed or wontfix."""

    status: str
    since: date | None = None
    fixed_in: str | None = None


class ReviewPeriod(NamedTuple):
    """How often an article is to be reviewed, as ``6 months`` says it."""

    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one locale. ``spans`` gives, by front matter key, where its value stands;
    list items stand under ``key[0]``, ``key[1]``, …; a defaulted key has no span."""

    path: str
    locale: str
    slug: str
    title: str
    type: ArticleType
    area: str
    products: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC
    status: Status = Status.PUBLISHED
    publish_at: datetime | None = None
    owner: str | None = None
    updated: date | None = None
    reviewed: date | None = None
    review_every: ReviewPeriod | None = None
    redirect_from: tuple[str, ...] = ()
    replaced_by: str | None = None
    related: tuple[str, ...] = ()
    issue: Issue | None = None
    summary: str = ""
    """The short answer as plain text: what stands before the first heading."""
    body: str = ""
    """The Markdown below the front matter, fragments put in."""
    sections: tuple[Section, ...] = ()
    scan: Scan = field(default_factory=Scan)
    spans: Mapping[str, Span] = field(default_factory=dict)

    def span(self, key: str) -> Span:
        """Where the value of a front matter key stands; the file's top where it is absent."""
        return self.spans.get(key, Span.top(self.path))

    def status_at(self, now: datetime) -> Status:
        """A published article is a draft until ``publish_at``."""
        if self.status is Status.PUBLISHED and self.publish_at and now < self.publish_at:
            return Status.DRAFT
        return self.status

    def section(self, anchor: str) -> Section | None:
        return next((section for section in self.sections if section.anchor == anchor), None)
