"""Pieces that several pages show: plain frozen values, every word already in the page's language.

Text is text and is escaped by the template. A field named ``html`` or ending in ``_html`` holds
what markup has sanitised. Addresses are below the base path, as kbgen.model.address makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    palette: str = ""
    """The address of the agents' palette, on their site only."""
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
    closed: str = ""
    """The next holidays in words."""


@dataclass(frozen=True, slots=True)
class IssueView:
    """Where a known issue stands. ``status`` is open, fixed or wontfix."""

    status: str
    label: str
    since: DateText | None = None
    note: str = ""


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
    """A known issue in a list. ``history_html`` is what its article says has changed."""

    row: Row
    issue: IssueView
    updated: DateText | None = None
    history_html: str = ""


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
