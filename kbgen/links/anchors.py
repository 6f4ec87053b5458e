"""Where a link to a section leads after the section was renamed or moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from kbgen.links.permalinks import visible_by_slug
from kbgen.model.address import Addresses
from kbgen.model.article import Article, Audience
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import State
from kbgen.model.ledger_facts import anchors_by_slug, split_target


class MovedAnchors(NamedTuple):
    """For the page of one article in one locale: by old anchor, ``#new`` on the same page or the
    address of a section elsewhere. An anchor that the page has is never listed."""

    slug: str
    locale: str
    targets: Mapping[str, str]


def moved_anchors(
    kb: KnowledgeBase, addresses: Addresses, *, audience: Audience, now: datetime
) -> tuple[MovedAnchors, ...]:
    """The tables of all pages that need one, sorted by slug and locale."""
    shown = visible_by_slug(kb, audience, now)
    known = anchors_by_slug(kb.ledger)
    found = []
    for slug in sorted(shown):
        for locale in sorted(shown[slug]):
            here = shown[slug][locale]
            targets: dict[str, str] = {}
            for anchor in sorted(known.get(slug, {})):
                entry = known[slug][anchor]
                if entry.state is not State.MOVED or here.section(anchor):
                    continue
                other, new = split_target(entry)
                there = shown.get(other, {}).get(locale)
                if there is not None and there.section(new):
                    targets[anchor] = _target(addresses, here, there, new)
            if targets:
                found.append(MovedAnchors(slug, locale, targets))
    return tuple(found)


def _target(addresses: Addresses, here: Article, there: Article, anchor: str) -> str:
    if here is there:
        return f"#{anchor}"
    return addresses.article(there.locale, there.slug, anchor)
