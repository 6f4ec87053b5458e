"""Parts that the data files of content/ share: labels by locale, ids, lists of ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kbgen.config import typed
from kbgen.config.nodes import Entry, Node, Scalar, Table
from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.model.diagnostic import Problem
from kbgen.model.nearest import did_you_mean
from kbgen.model.span import Span
from kbgen.read import kinds

Entries = Mapping[str, Entry]
Faults = list[Problem]


def entries_of(
    node: Node, name: str, known: Collection[str], required: Collection[str], faults: Faults
) -> Entries | None:
    """The entries of one mapping, its required keys present; else None, with notes."""
    entries = typed.table(node, name, known, faults)
    if entries is None:
        return None
    absent = [key for key in required if key not in entries]
    for key in absent:
        note(faults, "missing-key", node.span, f"{name} lacks the key {key!r}")
    return None if absent else entries


def identity(entries: Entries, name: str, seen: dict[str, Span], faults: Faults) -> str | None:
    """The ``id`` of an entry, which no other of its kind may have."""
    node = entries["id"].value
    value = kinds.term(node, f"the id of {name}", faults, {})
    if value is None:
        return None
    if value in seen:
        message = f"the id {shown(value)} stands twice (first in line {seen[value].line})"
        note(faults, "duplicate-key", node.span, message)
        return None
    seen[value] = node.span
    return value


def labels(
    entries: Entries, key: str, locales: tuple[str, ...], name: str, faults: Faults
) -> dict[str, str]:
    """A text for each locale; one text alone serves them all. Empty where the key is absent."""
    if key not in entries:
        return {}
    node = entries[key].value
    if isinstance(node, Scalar):
        value = typed.text(node, f"{key} of {name}", faults)
        return dict.fromkeys(locales, value) if value is not None else {}
    found: dict[str, str] = {}
    for locale, entry in (by_locale(node, f"{key} of {name}", locales, faults)).items():
        value = typed.text(entry.value, f"{key} of {name} in {locale}", faults)
        if value is not None:
            found[locale] = value
    for locale in locales:
        if isinstance(node, Table) and node.get(locale) is None:
            note(faults, "missing-key", node.span, f"{key} of {name} is missing in {locale!r}")
    return {locale: found[locale] for locale in locales if locale in found}


def by_locale(node: Node, name: str, locales: tuple[str, ...], faults: Faults) -> dict[str, Entry]:
    """The entries of a mapping whose keys are locales."""
    return typed.table(node, name, locales, faults) or {}


def words_by_locale(
    entries: Entries, key: str, locales: tuple[str, ...], name: str, faults: Faults
) -> dict[str, tuple[str, ...]]:
    """A list of words for each locale; one list alone serves them all."""
    if key not in entries:
        return {}
    node = entries[key].value
    if not isinstance(node, Table):
        return dict.fromkeys(locales, kinds.phrases(node, f"{key} of {name}", faults, {}))
    return {
        locale: kinds.phrases(entry.value, f"{key} of {name} in {locale}", faults, {})
        for locale, entry in by_locale(node, f"{key} of {name}", locales, faults).items()
    }


def known_ids(
    entries: Entries, key: str, known: Collection[str], what: str, faults: Faults
) -> tuple[str, ...]:
    """A list of ids that must be among ``known``; others are noted and left out."""
    spans: dict[str, Span] = {}
    if key not in entries:
        return ()
    found: list[str] = []
    for index, id in enumerate(kinds.terms(entries[key].value, key, faults, spans)):
        if id in known:
            found.append(id)
        else:
            message = f"taxonomy.yml has no {what} {shown(id)}{did_you_mean(id, known)}"
            note(faults, "invalid-value", spans[f"{key}[{index}]"], message)
    return tuple(found)
