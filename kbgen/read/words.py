"""synonyms.yml and relevance.yml: what customers call things, and what they should find."""

from __future__ import annotations

from kbgen.config import typed
from kbgen.config.nodes import Node, Scalar
from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.model.diagnostic import Problem
from kbgen.model.knowledge import RelevanceCase
from kbgen.model.synonyms import Synonyms
from kbgen.read import kinds
from kbgen.read.vocabulary import by_locale, entries_of


def read_synonyms(node: Node, locales: tuple[str, ...], faults: list[Problem]) -> Synonyms:
    """Groups of equal words and one-way expansions, by locale."""
    groups: dict[str, tuple[tuple[str, ...], ...]] = {}
    expansions: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for locale, entry in by_locale(node, "synonyms.yml", locales, faults).items():
        inner = typed.table(entry.value, locale, ("equal", "expand"), faults) or {}
        if "equal" in inner:
            groups[locale] = _groups(inner["equal"].value, faults)
        if "expand" in inner:
            expansions[locale] = _expansions(inner["expand"].value, faults)
    return Synonyms(groups, expansions)


def _groups(node: Node, faults: list[Problem]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for item in typed.items(node, "equal", "a list of lists of words", faults):
        words = kinds.phrases(item, "a group of words", faults, {})
        if len(words) == 1:
            message = f"{shown(words[0])} stands alone: a group needs two words or more"
            note(faults, "invalid-value", item.span, message)
        elif words:
            found.append(words)
    return tuple(found)


def _expansions(node: Node, faults: list[Problem]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    entries = typed.free_table(node, "expand", faults) or {}
    found = (
        (word, kinds.phrases(entry.value, f"what {shown(word)} expands to", faults, {}))
        for word, entry in entries.items()
    )
    return tuple((word, words) for word, words in found if words)


def read_relevance(
    node: Node, locales: tuple[str, ...], faults: list[Problem]
) -> tuple[RelevanceCase, ...]:
    """Every query with each article that answers it: a case for each right slug."""
    found: list[RelevanceCase] = []
    for locale, entry in by_locale(node, "relevance.yml", locales, faults).items():
        for item in typed.items(entry.value, locale, "a list of queries", faults):
            keys = ("q", "slug")
            row = entries_of(item, "a query", keys, keys, faults)
            if row is None:
                continue
            query = _query(row["q"].value, faults)
            slug = row["slug"].value
            right: tuple[str, ...]
            if isinstance(slug, Scalar):
                one = kinds.other_slug(slug, "slug", faults, {})
                right = (one,) if one else ()
            else:
                right = kinds.other_slugs(slug, "slug", faults, {})
            if query is not None:
                found += [RelevanceCase(query, each, locale, item.span) for each in right]
    return tuple(found)


def _query(node: Node, faults: list[Problem]) -> str | None:
    if isinstance(node, Scalar) and node.kind == "number":
        return node.text
    return typed.text(node, "q", faults)
