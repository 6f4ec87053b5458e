"""What the template of each page is given; the rules of kbgen.site.pieces hold here too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kbgen.site.pieces import (
    AreaMark,
    Ask,
    Channel,
    DateText,
    Frame,
    HoursRow,
    IssueRow,
    IssueView,
    Language,
    Link,
    News,
    OpenTimes,
    Row,
    Version,
)


class Chip(NamedTuple):
    """A product or environment that an article applies to; ``env`` is the environment's id."""

    label: str
    address: str
    env: str = ""


class SectionView(NamedTuple):
    """A section of an article. ``kind`` is the fixed section's id, or empty. ``former`` are old
    anchors that lead here."""

    anchor: str
    title: str
    level: int
    html: str
    kind: str = ""
    former: tuple[str, ...] = ()


class Notice(NamedTuple):
    """A banner over an article. ``kind``: archived, fallback, outdated or agents. ``lang`` is set
    when label and link are in another language than the page."""

    kind: str
    title: str
    text: str = ""
    label: str = ""
    link: Link | None = None
    lang: str = ""


class ArticleView(NamedTuple):
    """An article, in its own language or as a fallback: then ``lang`` is the text's language."""

    title: str
    slug: str
    number: str
    permalink: str
    type: str
    area: AreaMark | None
    crumbs: tuple[Link, ...]
    summary_html: str
    sections: tuple[SectionView, ...]
    chips: tuple[Chip, ...] = ()
    lang: str = ""
    updated: DateText | None = None
    reviewed: DateText | None = None
    next_review: str = ""
    owner: str = ""
    notices: tuple[Notice, ...] = ()
    issue: IssueView | None = None
    related: tuple[Row, ...] = ()
    markdown: str = ""
    moved: tuple[tuple[str, str], ...] = ()
    """Old anchors whose text is on another page now, each with the address it leads to."""

    @property
    def contents(self) -> tuple[SectionView, ...]:
        """The headings that the list of contents shows."""
        top = min((section.level for section in self.sections), default=2)
        return tuple(section for section in self.sections if section.level == top)

    @property
    def archived(self) -> bool:
        return any(notice.kind == "archived" for notice in self.notices)


class AreaColumn(NamedTuple):
    area: AreaMark
    description: str
    questions: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ProductCard:
    label: str
    address: str
    letter: str
    note: str
    count: int
    spoken: str


class HomeView(NamedTuple):
    lead: str
    areas: tuple[AreaColumn, ...]
    products: tuple[ProductCard, ...]
    asked: tuple[Row, ...]
    news: tuple[News, ...]
    issues: tuple[IssueRow, ...]
    environments: tuple[tuple[Link, str], ...] = ()
    types: tuple[tuple[Link, str], ...] = ()
    ask: Ask | None = None


class NewsMonth(NamedTuple):
    month: str
    news: tuple[News, ...]


class NewsView(NamedTuple):
    crumbs: tuple[Link, ...]
    months: tuple[NewsMonth, ...]


class IssuesView(NamedTuple):
    """``more`` leads to the rest, where only the latest of the settled are shown."""

    crumbs: tuple[Link, ...]
    open: tuple[IssueRow, ...]
    settled: tuple[IssueRow, ...]
    more: Link | None = None


class ContactView(NamedTuple):
    crumbs: tuple[Link, ...]
    channels: tuple[Channel, ...]
    hours: tuple[HoursRow, ...]
    zone: str
    open: OpenTimes | None
    template: str
    closed: str = ""


class Choice(NamedTuple):
    """A value that narrows a search. ``color`` is a class of the styles."""

    id: str
    label: str
    color: str = ""


class Choices(NamedTuple):
    """The values of one facet that some answer has, in the order of the taxonomy."""

    facet: str
    title: str
    values: tuple[Choice, ...]


class Reach(NamedTuple):
    """A channel and the ids of the areas and products it is for, with spaces between; none is
    all."""

    channel: Channel
    areas: str
    products: str


class SearchView(NamedTuple):
    """``only_in`` says in each other language of the site that an answer is in it alone."""

    crumbs: tuple[Link, ...]
    areas: tuple[tuple[AreaMark, str], ...]
    ask: Ask | None = None
    choices: tuple[Choices, ...] = ()
    channels: tuple[Reach, ...] = ()
    only_in: Mapping[str, str] = {}


class AgentsView(NamedTuple):
    """``articles`` is the address below which articles stand, a star for the locale; ``macros`` the
    address of the list of macros, empty where there are none."""

    crumbs: tuple[Link, ...]
    articles: str
    macros: str = ""
    downloads: tuple[Link, ...] = ()


class PermalinkView(NamedTuple):
    """``versions`` are the languages that exist; ``pages`` leads every locale of the site to its
    page, which may be a fallback, for the script that chooses."""

    shown: str
    versions: tuple[Version, ...]
    pages: tuple[Language, ...]
    default: str


class LanguageView(NamedTuple):
    """The choice of a language at the root of a site whose addresses carry a locale."""

    pages: tuple[Language, ...]
    leads: Mapping[str, tuple[str, str]] = {}
    default: str = ""


class GoneView(NamedTuple):
    number: str
    reason: str
    replacement: Link | None
    ask: Ask | None = None


class RedirectView(NamedTuple):
    target: str


class NotFoundPart(NamedTuple):
    """The lost page's words in one language."""

    frame: Frame
    ask: Ask | None = None


class NotFoundView(NamedTuple):
    parts: tuple[NotFoundPart, ...]
