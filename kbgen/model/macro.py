"""Ticket macros: replies that agents insert, as their front matter and body say them.

A macro's body is Markdown with placeholders. ``{{ customer.first_name | default: "friend" }}`` takes a
value of the ticket, ``{{ article("slug#section") }}`` becomes a link, ``{{ section("slug", "steps") }}``
the text of a section, ``{{ section("slug") }}`` the short answer.

One body may serve several channels. What stands under a heading of CHANNEL_HEADINGS is that
channel's own reply; what stands above the first of them is for every other channel of the macro.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from kbgen.model.markup import Scan
from kbgen.model.span import Span


class MacroChannel(StrEnum):
    EMAIL = "email"
    CHAT = "chat"
    PHONE = "phone"


class PlaceholderKind(StrEnum):
    VALUE = "value"
    ARTICLE = "article"
    SECTION = "section"
    UNKNOWN = "unknown"


# The values that a reply may ask its ticket for, and what a preview shows for each by locale. What
# a helpdesk calls them is in model/helpdesk.py.
VALUES: Mapping[str, Mapping[str, str]] = {
    "customer.first_name": {"ru": "Вера", "en": "Vera"},
    "customer.last_name": {"ru": "Образцова", "en": "Sample"},
    "customer.name": {"ru": "Вера Образцова", "en": "Vera Sample"},
    "customer.email": {"ru": "vera@example.com", "en": "vera@example.com"},
    "agent.name": {"ru": "Пётр Примеров", "en": "Peter Example"},
    "agent.first_name": {"ru": "Пётр", "en": "Peter"},
    "ticket.id": {"ru": "4711", "en": "4711"},
    "ticket.subject": {"ru": "Не работает VPN", "en": "The VPN does not work"},
}

# What an agent is asked for where a helpdesk cannot know it, by locale.
LABELS: Mapping[str, Mapping[str, str]] = {
    "customer.first_name": {"ru": "имя клиента", "en": "customer’s first name"},
    "customer.last_name": {"ru": "фамилия клиента", "en": "customer’s last name"},
    "customer.name": {"ru": "имя и фамилия клиента", "en": "customer’s name"},
    "customer.email": {"ru": "почта клиента", "en": "customer’s e-mail"},
    "agent.name": {"ru": "ваше имя и фамилия", "en": "your name"},
    "agent.first_name": {"ru": "ваше имя", "en": "your first name"},
    "ticket.id": {"ru": "номер заявки", "en": "ticket number"},
    "ticket.subject": {"ru": "тема заявки", "en": "ticket subject"},
}

# The helpdesk always knows its agents and its tickets; what it knows of customers is what they gave.
MAY_BE_MISSING = frozenset(name for name in VALUES if name.startswith("customer."))


def sample(name: str, locale: str) -> str:
    """What a preview shows for a value; English where the table has no such locale."""
    shown = VALUES[name]
    return shown.get(locale, shown["en"])


def value_label(name: str, locale: str) -> str:
    """What a value is called to an agent; English where the table has no such locale."""
    return LABELS[name].get(locale, LABELS[name]["en"])


class ChannelHeading(NamedTuple):
    """The headings that open a channel's own reply: the label first, then what is also understood."""

    channel: MacroChannel
    names: Mapping[str, tuple[str, ...]]

    def label(self, locale: str) -> str:
        return self.names.get(locale, self.names["en"])[0]


CHANNEL_HEADINGS: tuple[ChannelHeading, ...] = (
    ChannelHeading(
        MacroChannel.EMAIL,
        {"ru": ("Письмо", "Почта", "E-mail"), "en": ("E-mail", "Email", "Mail", "Letter")},
    ),
    ChannelHeading(MacroChannel.CHAT, {"ru": ("Чат", "Мессенджер"), "en": ("Chat", "Messenger")}),
    ChannelHeading(
        MacroChannel.PHONE, {"ru": ("Звонок", "Телефон"), "en": ("Phone", "Call", "Phone script")}
    ),
)


def channel_label(channel: MacroChannel, locale: str) -> str:
    """The heading of a channel's own reply, as a new macro is given it."""
    return next(row.label(locale) for row in CHANNEL_HEADINGS if row.channel is channel)


def channel_of(heading: str, locale: str) -> MacroChannel | None:
    """The channel that a heading opens; its id does too, in any language."""
    wanted = heading.strip().rstrip(":").casefold()
    for row in CHANNEL_HEADINGS:
        names = (str(row.channel), *row.names.get(locale, row.names["en"]))
        if wanted in {name.casefold() for name in names}:
            return row.channel
    return None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``{{ … }}`` of a body. ``name`` is the value it asks for; ``slug`` and ``anchor`` the article or
    section; ``words`` the text of the link where the writer gave one. ``target_span`` covers the slug
    as written, with its section. ``problem`` says why it cannot be understood, empty when it can.
    ``start`` and ``end`` count code points of the body."""

    kind: PlaceholderKind
    span: Span
    start: int
    end: int
    name: str = ""
    default: str | None = None
    slug: str = ""
    anchor: str = ""
    words: str = ""
    target_span: Span | None = None
    problem: str = ""


class MacroPart(NamedTuple):
    """A stretch of the body: what a heading opens, or (``heading`` empty) what stands above the first.
    ``channel`` is None there, and for a heading that names no channel. ``start`` and ``end`` bound the
    text below the heading."""

    channel: MacroChannel | None
    heading: str
    span: Span
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Macro:
    """A macro in one locale. ``spans`` are those of Article. ``shortcut`` is what an agent types to
    find it; ``tags`` are set on the ticket."""

    path: str
    locale: str
    slug: str
    title: str
    area: str
    products: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    shortcut: str = ""
    channels: tuple[MacroChannel, ...] = (MacroChannel.EMAIL,)
    body: str = ""
    scan: Scan = field(default_factory=Scan)
    placeholders: tuple[Placeholder, ...] = ()
    parts: tuple[MacroPart, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)

    def span(self, key: str) -> Span:
        """Where the value of a front matter key stands; the file's top where it is absent."""
        return self.spans.get(key, Span.top(self.path))

    @cached_property
    def replies(self) -> tuple[tuple[MacroPart, tuple[MacroChannel, ...]], ...]:
        """Every text of the macro with the channels that it is for, in the order of ``channels``."""
        own = {part.channel: part for part in reversed(self.parts) if part.channel}
        shared = next((part for part in self.parts if not part.heading), None)
        found: dict[int, tuple[MacroPart, list[MacroChannel]]] = {}
        for channel in self.channels:
            part = own.get(channel, shared)
            if part is not None and part.text.strip():
                found.setdefault(part.start, (part, []))[1].append(channel)
        return tuple((part, tuple(channels)) for part, channels in found.values())

    def reply(self, channel: MacroChannel) -> MacroPart | None:
        """The text for one channel, or None when the macro does not serve it."""
        return next((part for part, channels in self.replies if channel in channels), None)
