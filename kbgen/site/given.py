"""All that the site is made from: what the other rooms found, passed in by the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kbgen.config import Config
from kbgen.markup.render import Rendered
from kbgen.model.article import Article, Audience, Status
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.permalink import Permalink, Tombstone
from kbgen.model.redirect import Redirect


@dataclass(frozen=True, slots=True)
class SiteInput:
    """``rendered`` holds the HTML of each article by its path; an article without it has no page.
    ``keys`` gives, by path, a digest of all that decides that HTML, where it is known.
    ``moved_anchors`` gives, by slug and locale, where each old anchor leads: ``#new`` or an
    address; ``hrefs``, by an article's path, what each target in its source becomes on a page, the
    base path included. ``related`` names slugs by slug, best first."""

    kb: KnowledgeBase
    config: Config
    audience: Audience
    now: datetime
    rendered: Mapping[str, Rendered]
    keys: Mapping[str, str] = field(default_factory=dict)
    permalinks: tuple[Permalink, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    moved_anchors: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    hrefs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    macros: str = ""
    """The address of the palette's list of macros; empty where it has none."""
    downloads: Mapping[str, str] = field(default_factory=dict)
    """The address of each helpdesk's macros by the helpdesk's label."""

    def visible(self) -> tuple[Article, ...]:
        """What the audience sees and markup could render, sorted by locale and slug."""
        return tuple(
            article
            for article in self.kb.visible(self.audience, self.now)
            if article.path in self.rendered
        )

    def visible_versions(self, slug: str) -> tuple[Article, ...]:
        """The languages of an article that the audience sees, in the order of the locales."""
        return tuple(
            article
            for article in self.kb.versions(slug)
            if article.path in self.rendered
            and article.status_at(self.now) is not Status.DRAFT
            and (self.audience is Audience.AGENTS or article.audience is Audience.PUBLIC)
        )
