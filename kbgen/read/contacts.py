"""contacts.yml: how customers reach the desk, and who owns articles."""

from __future__ import annotations

import re
from datetime import date, time
from urllib.parse import urlsplit

from kbgen.config import checks, typed
from kbgen.config.nodes import Node, Scalar
from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.model.contacts import Channel, ChannelKind, Contacts, Hours, Owner
from kbgen.model.diagnostic import Problem
from kbgen.model.nearest import did_you_mean
from kbgen.model.span import Span
from kbgen.model.taxonomy import Taxonomy
from kbgen.read.vocabulary import Entries, entries_of, identity, known_ids, labels

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
_MAIL = re.compile(r"[^\s@<>\"',;:]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"[+*#]?[\d()\s\u00a0\u2011.,*#-]{2,40}(?:(?:доб|ext)\.? ?\d+)?", re.I)
_CHANNEL = ("id", "kind", "value", "label", "note", "hours", "areas", "products")


def read_contacts(
    node: Node,
    locales: tuple[str, ...],
    taxonomy: Taxonomy,
    time_zone: str,
    faults: list[Problem],
) -> Contacts:
    """``time_zone`` is the settings' one, used where the file names none."""
    known = ("time_zone", "holidays", "channels", "owners")
    top = typed.table(node, "contacts.yml", known, faults) or {}
    zone = None
    if "time_zone" in top:
        zone = checks.time_zone(top["time_zone"].value, "time_zone", faults)
    return Contacts(
        _channels(top, locales, taxonomy, faults),
        _owners(top, locales, faults),
        _holidays(top, faults),
        zone or time_zone,
    )


def _holidays(top: Entries, faults: list[Problem]) -> tuple[date, ...]:
    if "holidays" not in top:
        return ()
    items = typed.items(top["holidays"].value, "holidays", "a list of dates", faults)
    days = (typed.day(item, "a holiday", faults) for item in items)
    return tuple(sorted({day for day in days if day is not None}))


def _owners(top: Entries, locales: tuple[str, ...], faults: list[Problem]) -> tuple[Owner, ...]:
    found: list[Owner] = []
    seen: dict[str, Span] = {}
    nodes = typed.items(top["owners"].value, "owners", "a list", faults) if "owners" in top else ()
    for node in nodes:
        entries = entries_of(node, "an owner", ("id", "label", "email"), ("id", "label"), faults)
        id = identity(entries, "an owner", seen, faults) if entries else None
        if entries is None or id is None:
            continue
        email = ""
        if "email" in entries:
            email = _address(entries["email"].value, faults)
        name = f"the owner {shown(id)}"
        found.append(Owner(id, labels(entries, "label", locales, name, faults), node.span, email))
    return tuple(found)


def _address(node: Node, faults: list[Problem]) -> str:
    value = typed.text(node, "email", faults) or ""
    if value and not _MAIL.fullmatch(value):
        note(faults, "invalid-value", node.span, f"{shown(value)} is not an e-mail address")
        return ""
    return value


def _channels(
    top: Entries, locales: tuple[str, ...], taxonomy: Taxonomy, faults: list[Problem]
) -> tuple[Channel, ...]:
    if "channels" not in top:
        return ()
    seen: dict[str, Span] = {}
    items = typed.items(top["channels"].value, "channels", "a list", faults)
    found = (_channel(item, locales, taxonomy, seen, faults) for item in items)
    return tuple(channel for channel in found if channel is not None)


def _channel(
    node: Node,
    locales: tuple[str, ...],
    taxonomy: Taxonomy,
    seen: dict[str, Span],
    faults: list[Problem],
) -> Channel | None:
    required = ("id", "kind", "value", "label")
    entries = entries_of(node, "a channel", _CHANNEL, required, faults)
    id = identity(entries, "a channel", seen, faults) if entries else None
    if entries is None or id is None:
        return None
    kinds = tuple(str(kind) for kind in ChannelKind)
    kind = typed.choice(entries["kind"].value, "kind", kinds, faults)
    value = _value(entries["value"].value, kind, faults)
    if kind is None or value is None:
        return None
    name = f"the channel {shown(id)}"
    areas = [term.id for term in taxonomy.areas]
    products = [term.id for term in taxonomy.products]
    return Channel(
        id,
        ChannelKind(kind),
        value,
        labels(entries, "label", locales, name, faults),
        node.span,
        notes=labels(entries, "note", locales, name, faults),
        hours=_hours(entries, faults),
        areas=known_ids(entries, "areas", areas, "area", faults),
        products=known_ids(entries, "products", products, "product", faults),
    )


def _value(node: Node, kind: str | None, faults: list[Problem]) -> str | None:
    """What the channel's kind wants: a number, an address, a URL. It becomes a link, so nothing but
    these may stand there."""
    if isinstance(node, Scalar) and node.kind in ("number", "date"):
        value: str | None = node.text  # a phone number without quotes
    else:
        value = typed.text(node, "value", faults)
    if value is None or kind is None:
        return None
    wrong = None
    if kind == "phone":
        if not _PHONE.fullmatch(value) or sum(char.isdigit() for char in value) < 2:
            wrong = "is not a phone number"
    elif kind == "email":
        wrong = None if _MAIL.fullmatch(value) else "is not an e-mail address"
    elif not _is_web(value):
        wrong = "is not an https:// address"
    if wrong:
        note(faults, "invalid-value", node.span, f"{shown(value)} {wrong}, which a {kind} needs")
        return None
    return value


def _is_web(value: str) -> bool:
    """An https address (http and tg: and the like would leave the page without a warning), or a
    path of this site."""
    if any(char.isspace() or char in "\"'<>\\`" for char in value):
        return False
    if value.startswith("/") and not value.startswith("//"):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _hours(entries: Entries, faults: list[Problem]) -> tuple[Hours, ...]:
    if "hours" not in entries:
        return ()
    found: list[Hours] = []
    for item in typed.items(entries["hours"].value, "hours", "a list", faults):
        keys = ("days", "open", "close")
        row = entries_of(item, "an item of hours", keys, keys, faults)
        if row is None:
            continue
        days = _days(row["days"].value, faults)
        opens = _time(row["open"].value, "open", faults)
        closes = _time(row["close"].value, "close", faults)
        if days and opens is not None and closes is not None:
            if closes <= opens and closes != time(0, 0):
                message = (
                    f"close must be later than open ({opens:%H:%M}); split hours past midnight"
                )
                note(faults, "invalid-value", row["close"].value.span, message)
            else:
                found.append(Hours(days, opens, closes))
    return tuple(found)


def _days(node: Node, faults: list[Problem]) -> tuple[int, ...]:
    """``mon-fri``, ``sat``, ``mon, wed, fri`` or ``daily`` → 0 to 6, Monday first."""
    value = typed.text(node, "days", faults)
    if value is None:
        return ()
    if value == "daily":
        return tuple(range(7))
    found: set[int] = set()
    for part in value.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        ends = [first, last] if dash else [first]
        unknown = next((end for end in ends if end not in DAYS), None)
        if unknown is not None:
            hint = did_you_mean(unknown, DAYS)
            message = (
                f"days must be such as mon-fri, sat or daily; {shown(unknown)} is no day{hint}"
            )
            note(faults, "invalid-value", node.span, message)
            return ()
        low, high = DAYS.index(ends[0]), DAYS.index(ends[-1])
        # fri-mon runs over the end of the week.
        found.update(range(low, high + 1) if low <= high else (*range(low, 7), *range(high + 1)))
    return tuple(sorted(found))


def _time(node: Node, key: str, faults: list[Problem]) -> time | None:
    """``09:00``; 24:00 is midnight, told from the day's beginning by standing at the end."""
    # Without quotes 09:00 is a number in base sixty to YAML; as written it is what was meant.
    value = node.text if isinstance(node, Scalar) else ""
    match = _TIME.fullmatch(value)
    if not match or (match[1] == "24" and (match[2] != "00" or key == "open")):
        note(faults, "invalid-value", node.span, f'{key} must be a time such as "09:00"')
        return None
    return time(int(match[1]) % 24, int(match[2]))
