"""What the templates show: plain frozen values, every word already in the page's language.

Text is text and is escaped by the template. A field named ``html`` or ending in ``_html`` holds
what markup has sanitised. Addresses are below the base path, as kbgen.model.address makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from kbgen.site.words import Words


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class DateText:
    """A day for machines (``2026-11-14``) and for people."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class AreaMark:
    """An area as it is shown everywhere: ``color`` is a class of the styles."""

    id: str
    label: str
    address: str
    color: str
    icon: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language to choose: its name in itself, and the page in it."""

    locale: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pages of one locale share: the bar, the footer, the head. ``style`` is
    the address of the sheet with the brand's own colours, empty when they are ours."""

    locale: str
    words: Words
    site_name: str
    home: str
    search: str
    contact: str
    a_z: str
    whats_new: str
    known_issues: str
    feed: str
    areas: tuple[AreaMark, ...]
    names: Mapping[str, str]
    """The name of each language of the site, by locale."""
    policy: str
    """The content security policy, as the page's head states it."""
    site_url: str = ""
    agents: bool = False
    logo: str = ""
    style: str = ""
    feedback: str = ""
    report: str = ""

    def public(self, address: str) -> str:
        """The public URL of an address, where the site has one."""
        return self.site_url.rstrip("/") + address if self.site_url else address

    def report_link(self, article: str) -> str:
        """Where a mistake in an article is reported: the settings' address, the article in it."""
        key = "subject" if self.report.startswith("mailto:") else "article"
        joint = "&" if "?" in self.report else "?"
        return f"{self.report}{joint}{urlencode({key: article}, quote_via=quote)}"


@dataclass(frozen=True, slots=True)
class Row:
    """An article in a list. ``lang`` is set when its text is in another language than the page;
    ``products`` and ``environments`` are ids, for choosing in a listing."""

    title: str
    address: str
    excerpt: str
    number: str
    lang: str = ""
    note: str = ""
    archived: bool = False
    agents: bool = False
    products: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursRow:
    days: str
    time: str


@dataclass(frozen=True, slots=True)
class OpenTimes:
    """When somebody answers, for the script that says so: ``week`` like ``1 540 1080;2 …`` (ISO
    weekday, minutes from and to), ``holidays`` ISO days with spaces between, ``zone`` an IANA
    name."""

    week: str
    holidays: str
    zone: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach the desk. ``href`` is complete (``tel:``, ``mailto:``, ``https:``)."""

    kind: str
    label: str
    value: str
    href: str
    action: str
    note: str
    hours: tuple[HoursRow, ...] = ()
    serves: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """The way out of a page that did not answer: where to write, and when somebody is there."""

    address: str
    channels: tuple[Channel, ...] = ()
    hours: tuple[HoursRow, ...] = ()
    zone: str = ""
    open: OpenTimes | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A product or environment that an article applies to; ``env`` is the environment's id."""

    label: str
    address: str
    env: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of an article. ``kind`` is the fixed section's id, or empty. ``former`` are old
    anchors that lead here."""

    anchor: str
    title: str
    level: int
    html: str
    kind: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner over an article. ``kind``: archived, fallback, outdated or agents. ``lang`` is set
    when label and link are in another language than the page."""

    kind: str
    title: str
    text: str = ""
    label: str = ""
    link: Link | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class IssueView:
    """Where a known issue stands. ``status`` is open, fixed or wontfix."""

    status: str
    label: str
    since: DateText | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article, in its own language or as a fallback: then ``lang`` is the text's language."""

    title: str
    slug: str
    number: str
    permalink: str
    type: str
    area: AreaMark | None
    crumbs: tuple[Link, ...]
    here: str
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
    ask: Ask | None = None
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


@dataclass(frozen=True, slots=True)
class Cell:
    """A product and an environment together. ``tint`` is 1 to 3 by ``count``, 0 for none."""

    label: str
    count: int
    tint: int
    query: str


@dataclass(frozen=True, slots=True)
class CrossRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Products down, environments across, the number of answers in each cell."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[CrossRow, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """Links that narrow a listing: a title, and values with how many answers each has."""

    title: str
    values: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    title: str
    lead: str
    count: str
    crumbs: tuple[Link, ...]
    rows: tuple[Row, ...]
    archived: tuple[Row, ...] = ()
    area: AreaMark | None = None
    crossing: Crossing | None = None
    facets: tuple[Facet, ...] = ()
    show_all: str = ""
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class AreaColumn:
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


@dataclass(frozen=True, slots=True)
class News:
    title: str
    address: str
    date: DateText
    new: bool
    lang: str = ""
    number: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A known issue in a list."""

    row: Row
    issue: IssueView
    updated: DateText | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    lead: str
    areas: tuple[AreaColumn, ...]
    products: tuple[ProductCard, ...]
    asked: tuple[Row, ...]
    news: tuple[News, ...]
    issues: tuple[IssueRow, ...]
    environments: tuple[tuple[Link, str], ...] = ()
    types: tuple[tuple[Link, str], ...] = ()
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    letter: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AlphabetView:
    crumbs: tuple[Link, ...]
    count: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class NewsMonth:
    month: str
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class NewsView:
    crumbs: tuple[Link, ...]
    months: tuple[NewsMonth, ...]


@dataclass(frozen=True, slots=True)
class IssuesView:
    crumbs: tuple[Link, ...]
    open: tuple[IssueRow, ...]
    settled: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    crumbs: tuple[Link, ...]
    channels: tuple[Channel, ...]
    hours: tuple[HoursRow, ...]
    zone: str
    open: OpenTimes | None
    template: str


@dataclass(frozen=True, slots=True)
class SearchView:
    crumbs: tuple[Link, ...]
    areas: tuple[tuple[AreaMark, str], ...]
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One language of an article behind a permalink."""

    locale: str
    name: str
    title: str
    address: str
    read: str
    choose: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PermalinkView:
    """``versions`` are the languages that exist; ``pages`` leads every locale of the site to its
    page, which may be a fallback, for the script that chooses."""

    shown: str
    versions: tuple[Version, ...]
    pages: tuple[Language, ...]
    default: str


@dataclass(frozen=True, slots=True)
class LanguageView:
    """The choice of a language at the root of a site whose addresses carry a locale."""

    pages: tuple[Language, ...]
    leads: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    default: str = ""


@dataclass(frozen=True, slots=True)
class GoneView:
    number: str
    reason: str
    replacement: Link | None
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class RedirectView:
    target: str


@dataclass(frozen=True, slots=True)
class NotFoundPart:
    """The lost page's words in one language."""

    frame: Frame
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class NotFoundView:
    parts: tuple[NotFoundPart, ...]
