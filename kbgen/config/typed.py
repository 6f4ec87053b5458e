"""Typed values out of YAML nodes. What does not fit is noted with its place, and None comes back.

``name`` is how the value is called in a message: the path of its key.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from datetime import date, datetime

from kbgen.config.nodes import Entry, Items, Node, Scalar, Table
from kbgen.config.yaml_hints import LONGEST, quote, shown
from kbgen.model.diagnostic import Edit, Finding, Fix, Problem
from kbgen.model.nearest import did_you_mean
from kbgen.model.span import Span

_NOUNS = {
    "text": "text",
    "number": "a number",
    "flag": "true or false",
    "null": "nothing",
    "date": "a date",
    "tag": "a tag",
    "list": "a list",
    "mapping": "a mapping",
}
_NATIVE_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TRUE = frozenset({"true", "yes", "on"})


def note(
    faults: list[Problem], rule: str, span: Span, message: str, fix: Fix | None = None
) -> None:
    faults.append(Problem(rule, Finding(span, message, fix)))


def kind_of(node: Node) -> str:
    """text, number, flag, null, date, tag, list or mapping."""
    if isinstance(node, Scalar):
        return node.kind
    return "list" if isinstance(node, Items) else "mapping"


def wrong_type(node: Node, name: str, wanted: str, faults: list[Problem]) -> None:
    """Say that ``name`` should be ``wanted``; an unquoted scalar is offered in quotes."""
    kind = kind_of(node)
    if kind == "tag":
        tag = node.text if isinstance(node, Scalar) else ""
        note(faults, "invalid-yaml", node.span, f"the tag {tag} is not allowed: it would run code")
        return
    if kind == "null":
        note(faults, "wrong-type", node.span, f"{name} is empty: it must be {wanted}")
        return
    fix = None
    message = f"{name} must be {wanted}, not {_NOUNS[kind]}"
    if wanted == "text" and isinstance(node, Scalar):
        better = quote(node.text)
        fix = replacement("put it in quotes", node.span, better)
        message += f" (put it in quotes: {better})" if len(better) <= LONGEST else ""
    note(faults, "wrong-type", node.span, message, fix)


def replacement(description: str, span: Span, text: str) -> Fix:
    """A safe fix that writes ``text`` over ``span``."""
    return Fix(description, (Edit(span.path, span.start, span.end, text),), safe=True)


def table(
    node: Node, name: str, known: Collection[str], faults: list[Problem]
) -> dict[str, Entry] | None:
    """The entries of a mapping by key; unknown and repeated keys are noted and left out."""
    if not isinstance(node, Table):
        wrong_type(node, name, "a mapping", faults)
        return None
    found: dict[str, Entry] = {}
    for entry in node.entries:
        if entry.key in found:
            first = found[entry.key].key_span.line
            message = f"the key {shown(entry.key)} stands twice (first in line {first})"
            note(faults, "duplicate-key", entry.key_span, message)
        elif entry.key not in known:
            message = f"unknown key {shown(entry.key)}{did_you_mean(entry.key, known)}"
            note(faults, "unknown-key", entry.key_span, message)
        else:
            found[entry.key] = entry
    return found


def free_table(node: Node, name: str, faults: list[Problem]) -> dict[str, Entry] | None:
    """The entries of a mapping whose keys are the writer's own; repeated keys are noted."""
    keys = {entry.key for entry in node.entries} if isinstance(node, Table) else ()
    return table(node, name, keys, faults)


def text(node: Node, name: str, faults: list[Problem]) -> str | None:
    """One line of text, trimmed and not empty."""
    if not isinstance(node, Scalar) or node.kind != "text":
        wrong_type(node, name, "text", faults)
        return None
    value = node.text.strip()
    if not value:
        note(faults, "invalid-value", node.span, f"{name} is empty")
        return None
    if "\n" in value or "\r" in value:
        note(faults, "invalid-value", node.span, f"{name} must stand on one line")
        return None
    if not value.isprintable() and (bad := next(filter(_is_control, value), None)):
        message = f"{name} holds the control character U+{ord(bad):04X}"
        note(faults, "invalid-value", node.span, message)
        return None
    return value


# Invisible and legitimate in text: soft hyphen, joiners, direction marks (which have a rule of their
# own, that says more).
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069"
)


def _is_control(char: str) -> bool:
    return not (char.isprintable() or char.isspace() or char in _INVISIBLE)


def items(node: Node, name: str, wanted: str, faults: list[Problem]) -> tuple[Node, ...]:
    """The items of a list; a lone scalar in its place is noted, with brackets as the fix."""
    if isinstance(node, Items):
        return node.items
    if isinstance(node, Scalar) and node.kind not in ("null", "tag"):
        written = (
            node.text if node.plain and not set(node.text) & set(",[]{}") else quote(node.text)
        )
        fix = replacement(f"make it a list: [{written}]", node.span, f"[{written}]")
        message = f"{name} must be {wanted}, not {_NOUNS[node.kind]} (write [{written}])"
        note(faults, "wrong-type", node.span, message, fix)
    else:
        wrong_type(node, name, wanted, faults)
    return ()


def texts(node: Node, name: str, faults: list[Problem]) -> tuple[tuple[str, Span], ...]:
    """A list of lines of text, each with its place."""
    found: list[tuple[str, Span]] = []
    for item in items(node, name, "a list of texts", faults):
        value = text(item, f"an item of {name}", faults)
        if value is not None:
            found.append((value, item.span))
    return tuple(found)


def flag(node: Node, name: str, faults: list[Problem]) -> bool | None:
    if not isinstance(node, Scalar) or node.kind != "flag":
        wrong_type(node, name, "true or false", faults)
        return None
    return node.text.lower() in _TRUE


def number(node: Node, name: str, low: float, high: float, faults: list[Problem]) -> float | None:
    """A number from ``low`` to ``high``."""
    if not isinstance(node, Scalar) or node.kind != "number":
        wrong_type(node, name, "a number", faults)
        return None
    try:
        value = float(node.text.replace("_", ""))
    except ValueError:  # YAML also has 0x10 and 1:30
        value = math.nan
    if not low <= value <= high:
        message = f"{name} must be a number from {low:g} to {high:g}, not {node.text}"
        note(faults, "invalid-value", node.span, message)
        return None
    return value


def choice(node: Node, name: str, known: Collection[str], faults: list[Problem]) -> str | None:
    """One of a closed list of words."""
    value = text(node, name, faults)
    if value is None or value in known:
        return value
    listed = ", ".join(known)
    message = (
        f"{name} has no value {shown(value)}{did_you_mean(value, known)}; it is one of {listed}"
    )
    fix = None
    if value.lower() in known:
        fix = replacement(f"write {value.lower()}", node.span, value.lower())
    note(faults, "invalid-value", node.span, message, fix)
    return None


def day(node: Node, name: str, faults: list[Problem]) -> date | None:
    """A date written ``2026-10-01``."""
    if not isinstance(node, Scalar) or node.kind not in ("date", "text", "number"):
        wrong_type(node, name, "a date such as 2026-10-01", faults)
        return None
    value = node.text.strip()
    try:
        if _ISO_DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    message, fix = f"{name} must be a date such as 2026-10-01, not {shown(value)}", None
    if native := _NATIVE_DATE.fullmatch(value):
        first, second, year = (int(part) for part in native.groups())
        better = f"{year:04}-{second:02}-{first:02}"
        # 01.10.2026 is the first of October wherever dots are used; 01/10/2026 is anybody's guess.
        if "." in value and first <= 31 and second <= 12:
            message += f" (did you mean {better}?)"
            fix = Fix(f"write {better}", replacement("", node.span, better).edits)
    note(faults, "invalid-value", node.span, message, fix)
    return None


def moment(node: Node, name: str, faults: list[Problem]) -> datetime | None:
    """A time with its zone, written ``2026-12-01T09:00+03:00``."""
    wanted = "a time with its zone, such as 2026-12-01T09:00+03:00"
    if not isinstance(node, Scalar) or node.kind not in ("date", "text"):
        wrong_type(node, name, wanted, faults)
        return None
    try:
        value = datetime.fromisoformat(node.text.strip())
    except ValueError:
        value = None
    if value is None or value.tzinfo is None or _ISO_DATE.fullmatch(node.text.strip()):
        lacks = " (the zone is missing)" if value is not None else ""
        message = f"{name} must be {wanted}, not {shown(node.text.strip())}{lacks}"
        note(faults, "invalid-value", node.span, message)
        return None
    return value
