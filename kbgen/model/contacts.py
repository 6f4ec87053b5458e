"""How customers reach the desk, and who owns articles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from kbgen.model.span import Span


class ChannelKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    FORM = "form"
    MESSENGER = "messenger"
    FORUM = "forum"
    REMOTE = "remote"


class Hours(NamedTuple):
    """Open from ``opens`` to ``closes`` on each of ``days`` (0 is Monday), in the desk's zone."""

    days: tuple[int, ...]
    opens: time
    closes: time


class Channel(NamedTuple):
    """One way to reach the desk. ``value`` is a phone number, an address or a URL. Empty ``areas``
    and ``products`` mean that it serves them all."""

    id: str
    kind: ChannelKind
    value: str
    labels: Mapping[str, str]
    span: Span
    notes: Mapping[str, str] = {}
    hours: tuple[Hours, ...] = ()
    areas: tuple[str, ...] = ()
    products: tuple[str, ...] = ()

    def label(self, locale: str) -> str:
        return self.labels.get(locale) or next(iter(self.labels.values()), self.id)

    def serves(self, area: str | None, products: tuple[str, ...] = ()) -> bool:
        """Whether somebody with a question on this area and these products may use it."""
        right_area = not self.areas or area in self.areas
        right_product = not self.products or bool(set(self.products) & set(products))
        return right_area and right_product


class Owner(NamedTuple):
    """Who answers for articles. ``email`` is internal: it never reaches a public page."""

    id: str
    labels: Mapping[str, str]
    span: Span
    email: str = ""

    def label(self, locale: str) -> str:
        return self.labels.get(locale) or next(iter(self.labels.values()), self.id)


class Contacts(NamedTuple):
    """``time_zone`` is an IANA name. On ``holidays`` every channel with hours is closed."""

    channels: tuple[Channel, ...] = ()
    owners: tuple[Owner, ...] = ()
    holidays: tuple[date, ...] = ()
    time_zone: str = "UTC"

    def owner(self, id: str | None) -> Owner | None:
        return next((owner for owner in self.owners if owner.id == id), None)
