"""taxonomy.yml: what articles are filed under."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kbgen.config import typed
from kbgen.config.nodes import Node, Scalar, Table
from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.model.diagnostic import Problem
from kbgen.model.span import Span
from kbgen.model.taxonomy import Taxonomy, Term
from kbgen.read import kinds
from kbgen.read.vocabulary import Entries, entries_of, identity, labels, words_by_locale

COLOURS = ("infra", "users", "upkeep")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_COMMON = ("id", "label", "description", "aliases")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "area": (*_COMMON, "color", "featured"),
    "product": (*_COMMON, "retired", "featured"),
    "environment": _COMMON,
    "group": ("id", "label"),
}


def read_taxonomy(node: Node, locales: tuple[str, ...], faults: list[Problem]) -> Taxonomy:
    """The three facets, in the order of the file."""
    top = typed.table(node, "taxonomy.yml", ("areas", "products", "environments"), faults) or {}
    areas = _terms(top, "areas", "area", locales, faults)
    if not areas:
        note(faults, "missing-key", node.span, "taxonomy.yml must list at least one area")
    groups, environments = _environments(top, locales, faults)
    products = _terms(top, "products", "product", locales, faults)
    return Taxonomy(areas, products, environments, groups)


def _terms(
    top: Entries, key: str, facet: str, locales: tuple[str, ...], faults: list[Problem]
) -> tuple[Term, ...]:
    if key not in top:
        return ()
    seen: dict[str, Span] = {}
    items = typed.items(top[key].value, key, "a list", faults)
    found = (_term(item, facet, locales, seen, faults) for item in items)
    return tuple(term for term in found if term is not None)


def _term(
    node: Node,
    facet: str,
    locales: tuple[str, ...],
    seen: dict[str, Span],
    faults: list[Problem],
    group: str = "",
) -> Term | None:
    name = f"the {facet}"
    entries = entries_of(node, name, _KEYS[facet], ("id", "label"), faults)
    id = identity(entries, name, seen, faults) if entries else None
    if entries is None or id is None:
        return None
    name = f"the {facet} {shown(id)}"
    more: dict[str, Any] = {}
    if "featured" in entries:
        more["featured"] = kinds.other_slugs(entries["featured"].value, "featured", faults, {})
    if "retired" in entries:
        more["retired"] = bool(typed.flag(entries["retired"].value, "retired", faults))
    if "color" in entries:
        more["color"] = _colour(entries["color"].value, faults)
    return Term(
        id,
        labels(entries, "label", locales, name, faults),
        node.span,
        aliases=words_by_locale(entries, "aliases", locales, name, faults),
        descriptions=labels(entries, "description", locales, name, faults),
        group=group,
        **more,
    )


def _environments(
    top: Entries, locales: tuple[str, ...], faults: list[Problem]
) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Groups and their environments; an environment may also stand in the list by itself."""
    if "environments" not in top:
        return (), ()
    groups: list[Term] = []
    environments: list[Term] = []
    seen_groups: dict[str, Span] = {}
    seen: dict[str, Span] = {}
    for item in typed.items(top["environments"].value, "environments", "a list", faults):
        if not (isinstance(item, Table) and item.get("group") is not None):
            alone = _term(item, "environment", locales, seen, faults)
            environments += [alone] if alone else []
            continue
        entries = entries_of(item, "a group", ("group", "values"), ("group", "values"), faults)
        if entries is None:
            continue
        group = _term(entries["group"].value, "group", locales, seen_groups, faults)
        groups += [group] if group else []
        for value in typed.items(entries["values"].value, "values", "a list", faults):
            id = group.id if group else ""
            term = _term(value, "environment", locales, seen, faults, id)
            environments += [term] if term else []
    return tuple(groups), tuple(environments)


def _colour(node: Node, faults: list[Problem]) -> str:
    if isinstance(node, Scalar) and node.kind == "null":
        note(faults, "invalid-value", node.span, 'color is empty (quote a colour: "#0a6857")')
        return ""
    value = typed.text(node, "color", faults) or ""
    if value and value not in COLOURS and not _HEX.fullmatch(value):
        wanted = f'{", ".join(COLOURS)} or a quoted colour such as "#0a6857"'
        note(faults, "invalid-value", node.span, f"color must be {wanted}, not {shown(value)}")
        return ""
    return value.lower()
