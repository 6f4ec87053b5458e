"""The way to a person: channels with their hours, for an area, an article or the whole desk."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kbgen.model.contacts import Channel as DeskChannel
from kbgen.model.contacts import ChannelKind, Contacts, Hours
from kbgen.model.taxonomy import Taxonomy
from kbgen.site.pieces import Ask, Channel, HoursRow, OpenTimes
from kbgen.site.shelf import Shelf
from kbgen.site.words import Words

_ACTIONS = {
    ChannelKind.PHONE: "call",
    ChannelKind.EMAIL: "write",
    ChannelKind.CHAT: "open_chat",
    ChannelKind.FORM: "open_form",
    ChannelKind.MESSENGER: "write_message",
    ChannelKind.FORUM: "open_link",
    ChannelKind.REMOTE: "open_link",
}
# Schemes that a channel may lead to; anything else is shown as text.
_SCHEMES = ("https://", "http://", "mailto:", "tel:", "sip:", "xmpp:")


def ask(shelf: Shelf, area: str | None = None, products: tuple[str, ...] = ()) -> Ask:
    """The contact page, and the channels that serve this area and these products."""
    contacts = shelf.given.kb.contacts
    serving = tuple(each for each in contacts.channels if each.serves(area, products))
    desk = _desk(contacts)
    return Ask(
        address=shelf.addresses.single(shelf.locale, "contact"),
        channels=tuple(
            channel(each, shelf.words, shelf.locale, shelf.given.kb.taxonomy) for each in serving
        ),
        hours=_rows(desk.hours, shelf.words) if desk else (),
        zone=shelf.words.zone(contacts.time_zone) if desk else "",
        open=open_times(contacts),
        closed=_holidays(contacts, shelf.given.now, shelf.words) if desk else "",
    )


def _holidays(contacts: Contacts, now: datetime, words: Words) -> str:
    """The days of the next year on which nobody answers, neighbours together."""
    today = now.astimezone(ZoneInfo(contacts.time_zone)).date()
    year = timedelta(days=365)
    days = sorted({day for day in contacts.holidays if today <= day <= today + year})
    spans: list[tuple[date, date]] = []
    for day in days:
        first, last = spans[-1] if spans else (day, day)
        if spans and day - last == timedelta(days=1):
            spans[-1] = (first, day)
        else:
            spans.append((day, day))
    return ", ".join(words.date_span(first, last) for first, last in spans)


def channel(desk: DeskChannel, words: Words, locale: str, taxonomy: Taxonomy) -> Channel:
    """A channel in the reader's words."""
    areas = [area.label(locale) for area in taxonomy.areas if area.id in desk.areas]
    products = [each.label(locale) for each in taxonomy.products if each.id in desk.products]
    return Channel(
        kind=desk.kind.value,
        label=desk.label(locale) if desk.labels else words.of("channel", desk.kind.value),
        value=desk.value.removeprefix("https://").removesuffix("/"),
        href=_href(desk),
        action=words[_ACTIONS[desk.kind]],
        note=desk.notes.get(locale, ""),
        hours=_rows(desk.hours, words),
        serves=", ".join((*areas, *products)),
    )


def open_times(contacts: Contacts) -> OpenTimes | None:
    """When somebody answers, as the script reads it; None when no channel has hours."""
    desk = _desk(contacts)
    if desk is None:
        return None
    week = [
        f"{day + 1} {_minutes(hours.opens)} {_minutes(hours.closes)}"
        for hours in desk.hours
        for day in hours.days
    ]
    return OpenTimes(
        week=";".join(sorted(week)),
        holidays=" ".join(day.isoformat() for day in sorted(contacts.holidays)),
        zone=contacts.time_zone,
    )


def _desk(contacts: Contacts) -> DeskChannel | None:
    """The channel whose hours stand for the desk: open longest, for everybody if there is one."""
    with_hours = [each for each in contacts.channels if each.hours]
    return max(
        with_hours,
        key=lambda each: (not each.areas and not each.products, _open_minutes(each)),
        default=None,
    )


def _open_minutes(desk: DeskChannel) -> int:
    return sum(
        len(hours.days) * (_minutes(hours.closes) - _minutes(hours.opens)) for hours in desk.hours
    )


def _rows(hours: tuple[Hours, ...], words: Words) -> tuple[HoursRow, ...]:
    return tuple(
        HoursRow(words.days(each.days), f"{_clock(each.opens)}–{_clock(each.closes)}")
        for each in hours
    )


def _clock(moment: time) -> str:
    """8:00, as both languages write it."""
    return f"{moment:%H:%M}".removeprefix("0")


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _href(desk: DeskChannel) -> str:
    if desk.kind is ChannelKind.PHONE:
        return "tel:" + "".join(char for char in desk.value if char in "+0123456789")
    if desk.kind is ChannelKind.EMAIL and "@" in desk.value:
        return "mailto:" + desk.value.removeprefix("mailto:")
    return desk.value if desk.value.startswith(_SCHEMES) else ""
