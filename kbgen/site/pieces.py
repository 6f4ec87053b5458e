"""Pieces that several pages show: plain frozen values, every word already in the page's language.

Text is text and is escaped by the template. A field named ``html`` or ending in ``_html`` holds
what markup has sanitised. Addresses are below the base path, as kbgen.model.address makes them.

They are named tuples but for those with a ``count``, which a tuple has already: there are forty kinds,
and Python takes six times as long to define a dataclass.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

from kbgen.site.words import Words


class Link(NamedTuple):
    title: str
    address: str


class DateText(NamedTuple):
    """A day for machines (``2026-11-14``) and for people."""

    iso: str
    text: str


class AreaMark(NamedTuple):
    """An area as it is shown everywhere: ``color`` is a class of the styles."""

    id: str
    label: str
    address: str
    color: str
    icon: str


class Language(NamedTuple):
    """A language to choose: its name in itself, and the page in it."""

    locale: str
    name: str
    address: str


class Frame(NamedTuple):
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


class Row(NamedTuple):
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


class HoursRow(NamedTuple):
    days: str
    time: str


class OpenTimes(NamedTuple):
    """When somebody answers, for the script that says so: ``week`` like ``1 540 1080;2 …`` (ISO
    weekday, minutes from and to), ``holidays`` ISO days with spaces between, ``zone`` an IANA
    name."""

    week: str
    holidays: str
    zone: str


class Channel(NamedTuple):
    """A way to reach the desk. ``href`` is complete (``tel:``, ``mailto:``, ``https:``)."""

    kind: str
    label: str
    value: str
    href: str
    action: str
    note: str
    hours: tuple[HoursRow, ...] = ()
    serves: str = ""


class Ask(NamedTuple):
    """The way out of a page that did not answer: where to write, and when somebody is there."""

    address: str
    channels: tuple[Channel, ...] = ()
    hours: tuple[HoursRow, ...] = ()
    zone: str = ""
    open: OpenTimes | None = None
    closed: str = ""
    """The next holidays in words."""


class IssueView(NamedTuple):
    """Where a known issue stands. ``status`` is open, fixed or wontfix."""

    status: str
    label: str
    since: DateText | None = None
    note: str = ""


class News(NamedTuple):
    title: str
    address: str
    date: DateText
    new: bool
    lang: str = ""
    number: str = ""
    excerpt: str = ""


class IssueRow(NamedTuple):
    """A known issue in a list. ``history_html`` is what its article says has changed."""

    row: Row
    issue: IssueView
    updated: DateText | None = None
    history_html: str = ""


class Version(NamedTuple):
    """One language of an article behind a permalink."""

    locale: str
    name: str
    title: str
    address: str
    read: str
    choose: str
    note: str = ""
