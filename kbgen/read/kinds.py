"""What the keys of front matter may hold: from a node to a value, with the place of each item.

Every function takes the node, the key, the list that notes go to, and the table of spans, where it
writes the places of items and inner keys as ``key[0]`` and ``key.inner``. None means unusable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeGuard, TypeVar

from kbgen.config import typed
from kbgen.config.nodes import Node, Scalar
from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.model.address import RESERVED_SLUGS
from kbgen.model.article import Issue, ReviewPeriod
from kbgen.model.diagnostic import Problem
from kbgen.model.slug import propose_slug, slug_problem
from kbgen.model.span import Span

E = TypeVar("E", bound=StrEnum)

ISSUE_STATES = ("open", "fixed", "wontfix")
_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_PERIOD = re.compile(r"(\d{1,4}) (day|week|month|year)s?")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}

Spans = dict[str, Span]
Faults = list[Problem]


def line(node: Node, key: str, faults: Faults, spans: Spans) -> str | None:
    return typed.text(node, key, faults)


def day(node: Node, key: str, faults: Faults, spans: Spans) -> date | None:
    return typed.day(node, key, faults)


def moment(node: Node, key: str, faults: Faults, spans: Spans) -> datetime | None:
    return typed.moment(node, key, faults)


def choice(values: tuple[E, ...]) -> Callable[[Node, str, Faults, Spans], E | None]:
    """A parser of one of ``values``."""
    by_word = {str(value): value for value in values}

    def parse(node: Node, key: str, faults: Faults, spans: Spans) -> E | None:
        word = typed.choice(node, key, tuple(by_word), faults)
        return by_word[word] if word is not None else None

    return parse


def article_slug(node: Node, key: str, faults: Faults, spans: Spans) -> str | None:
    """The article's own slug: well formed, and none that the site's pages need."""
    slug = other_slug(node, key, faults, spans)
    if slug is not None and slug in RESERVED_SLUGS:
        message = f"the slug {shown(slug)} belongs to {RESERVED_SLUGS[slug]}; choose another"
        note(faults, "reserved-slug", node.span, message)
        return None
    return slug


def other_slug(node: Node, key: str, faults: Faults, spans: Spans) -> str | None:
    """A well-formed slug."""
    # An unquoted 2024 or 2024-01-01 is a number or a date to YAML, and all digits to us.
    if isinstance(node, Scalar) and node.kind in ("number", "date"):
        slug: str | None = node.text
    else:
        slug = typed.text(node, key, faults)
    if slug is None:
        return None
    wrong = slug_problem(slug)
    if wrong:
        better = propose_slug(slug)
        hint = f" (did you mean {better!r}?)" if better not in (slug, "article") else ""
        note(faults, "invalid-slug", node.span, f"{key} {shown(slug)} {wrong}{hint}")
        return None
    return slug


def term(node: Node, key: str, faults: Faults, spans: Spans) -> str | None:
    """An id of taxonomy.yml or contacts.yml; whether it exists is a rule's business."""
    value = node.text if _is_number(node) else typed.text(node, key, faults)
    if value is not None and not _ID.fullmatch(value):
        message = f"{key} takes an id such as vpn-client, and {shown(value)} is none"
        note(faults, "invalid-value", node.span, message)
        return None
    return value


def _is_number(node: Node) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and node.kind == "number" and node.plain


def each(
    node: Node,
    key: str,
    wanted: str,
    parse: Callable[[Node, str, Faults, Spans], str | None],
    faults: Faults,
    spans: Spans,
) -> tuple[str, ...]:
    """Every usable item in order, each once. Places are counted among the items that are kept."""
    found: dict[str, None] = {}
    for item in typed.items(node, key, wanted, faults):
        value = parse(item, f"an item of {key}", faults, spans)
        if value is None:
            continue
        if value in found:
            note(faults, "invalid-value", item.span, f"{key} lists {shown(value)} twice")
            continue
        spans[f"{key}[{len(found)}]"] = item.span
        found[value] = None
    return tuple(found)


def terms(node: Node, key: str, faults: Faults, spans: Spans) -> tuple[str, ...]:
    return each(node, key, "a list of ids", term, faults, spans)


def other_slugs(node: Node, key: str, faults: Faults, spans: Spans) -> tuple[str, ...]:
    return each(node, key, "a list of slugs", other_slug, faults, spans)


def phrases(node: Node, key: str, faults: Faults, spans: Spans) -> tuple[str, ...]:
    """Customers' words; an error code that is a number needs no quotes."""
    return each(node, key, "a list of texts", _phrase, faults, spans)


def _phrase(node: Node, key: str, faults: Faults, spans: Spans) -> str | None:
    if isinstance(node, Scalar) and node.kind == "number":
        return node.text
    return typed.text(node, key, faults)


def addresses(node: Node, key: str, faults: Faults, spans: Spans) -> tuple[str, ...]:
    """Addresses as written; whether they can be redirected is a rule's business."""
    return each(node, key, "a list of addresses", _address, faults, spans)


def _address(node: Node, key: str, faults: Faults, spans: Spans) -> str | None:
    value = typed.text(node, key, faults)
    if value is not None and not value.startswith("/"):
        message = f"{key} must be a path that begins with /, not {shown(value)}"
        note(faults, "invalid-value", node.span, message)
        return None
    return value


def period(node: Node, key: str, faults: Faults, spans: Spans) -> ReviewPeriod | None:
    """``6 months``, ``90 days``, ``1 year``, ``2 weeks``."""
    value = typed.text(node, key, faults) if not _is_number(node) else node.text
    if value is None:
        return None
    match = _PERIOD.fullmatch(value)
    if not match or not int(match[1]):
        hint = f" (did you mean '{value} months'?)" if value.isdigit() else ""
        message = (
            f"{key} must be a period such as '6 months' or '90 days', not {shown(value)}{hint}"
        )
        note(faults, "invalid-value", node.span, message)
        return None
    count, unit = int(match[1]), match[2]
    return ReviewPeriod(months=count * _MONTHS.get(unit, 0), days=count * _DAYS.get(unit, 0))


def issue(node: Node, key: str, faults: Faults, spans: Spans) -> Issue | None:
    """The state of a known issue."""
    entries = typed.table(node, key, ("status", "since", "fixed_in"), faults)
    if entries is None:
        return None
    for inner, entry in entries.items():
        spans[f"{key}.{inner}"] = entry.value.span
    if "status" not in entries:
        message = f"{key} lacks its status: one of {', '.join(ISSUE_STATES)}"
        note(faults, "missing-key", node.span, message)
        return None
    status = typed.choice(entries["status"].value, f"{key}.status", ISSUE_STATES, faults)
    since = fixed_in = None
    if "since" in entries:
        since = typed.day(entries["since"].value, f"{key}.since", faults)
    if "fixed_in" in entries:
        fixed_in = _phrase(entries["fixed_in"].value, f"{key}.fixed_in", faults, spans)
    return Issue(status, since, fixed_in) if status is not None else None
