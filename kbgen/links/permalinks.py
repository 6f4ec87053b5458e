"""Permalinks of every article an audience may see, and tombstones of what was removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from kbgen.model.address import Addresses
from kbgen.model.article import Article, Audience
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import LedgerEntry, State
from kbgen.model.permalink import Permalink, Tombstone, Version, reasons_by_locale


def visible_by_slug(
    kb: KnowledgeBase, audience: Audience, now: datetime
) -> Mapping[str, Mapping[str, Article]]:
    """By slug and locale, what an audience may see at ``now``."""
    found: dict[str, dict[str, Article]] = {}
    for article in kb.visible(audience, now):
        found.setdefault(article.slug, {})[article.locale] = article
    return found


def permalinks(
    kb: KnowledgeBase, addresses: Addresses, *, audience: Audience, now: datetime
) -> tuple[Permalink, ...]:
    """One for every slug and every number that leads to an article or a tombstone, sorted by
    address. A slug or number given up leads on to the article itself: one hop. An article that
    the ledger does not hold yet has its slug's permalink alone."""
    shown = visible_by_slug(kb, audience, now)
    graves = {stone.slug: stone for stone in tombstones(kb, addresses, audience=audience, now=now)}
    numbers = {entry.slug: entry.number for entry in kb.ledger.by_slug().values()}
    found: dict[str, Permalink] = {}
    for key, slug in _keys(kb, shown, audience):
        address = addresses.permalink(key)
        if slug in shown:
            versions = _versions(kb, addresses, slug, shown[slug])
            found[address] = Permalink(address, slug, numbers.get(slug), versions)
        elif slug in graves:
            stone = graves[slug]
            versions = tuple(
                Version(locale, place, stone.slug) for locale, place in stone.addresses.items()
            )
            found[address] = Permalink(address, slug, stone.number, versions, gone=True)
    return tuple(found[address] for address in sorted(found))


def tombstones(
    kb: KnowledgeBase, addresses: Addresses, *, audience: Audience, now: datetime
) -> tuple[Tombstone, ...]:
    """What stays of every removed article, sorted by slug. A replacement is named only when the
    audience may see it."""
    shown = visible_by_slug(kb, audience, now)
    found = []
    for entry in kb.ledger.by_slug().values():
        if not is_grave(kb, entry, audience):
            continue
        end = kb.ledger.resolve(entry.target) if entry.target else None
        found.append(
            Tombstone(
                entry.slug,
                entry.number,
                {
                    locale: addresses.article(locale, entry.slug)
                    for locale in locales(kb, addresses)
                },
                reasons_by_locale(entry.public_reason),
                end.slug if end and end.slug in shown else "",
            )
        )
    return tuple(sorted(found, key=lambda stone: stone.slug))


def is_grave(kb: KnowledgeBase, entry: LedgerEntry, audience: Audience) -> bool:
    """Whether a line of the ledger is shown as a tombstone: gone, known to this audience, and no
    article stands in its place."""
    known = audience is Audience.AGENTS or not entry.internal
    return entry.state is State.GONE and known and not kb.versions(entry.slug)


def locales(kb: KnowledgeBase, addresses: Addresses) -> tuple[str, ...]:
    """The locales that have addresses of their own."""
    return kb.locales if addresses.prefixed else kb.locales[:1]


def _keys(
    kb: KnowledgeBase, shown: Mapping[str, Mapping[str, Article]], audience: Audience
) -> Iterator[tuple[str | int, str]]:
    """Every key of a permalink with the slug it leads to. An article's own slug comes last, so
    that nothing the ledger says can take it away."""
    for entry in kb.ledger.by_slug().values():
        end = kb.ledger.resolve(entry.slug)
        # A slug that only agents knew is not told to customers, even where it leads to a public page.
        known = audience is Audience.AGENTS or not entry.internal
        if end is not None and (known or entry.state is State.LIVE):
            yield entry.slug, end.slug
            yield entry.number, end.slug
    for slug in shown:
        yield slug, slug


def _versions(
    kb: KnowledgeBase, addresses: Addresses, slug: str, shown: Mapping[str, Article]
) -> tuple[Version, ...]:
    original = next(shown[locale] for locale in kb.locales if locale in shown)
    return tuple(
        Version(
            locale,
            addresses.article(locale, slug),
            shown.get(locale, original).title,
            translated=locale in shown,
        )
        for locale in locales(kb, addresses)
    )
