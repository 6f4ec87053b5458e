"""Old addresses of articles, and foreign ones, each leading to its page in one hop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kbgen.links.permalinks import is_grave, locales, visible_by_slug
from kbgen.model.address import Addresses
from kbgen.model.article import Audience
from kbgen.model.foreign import claims, own_page
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import State
from kbgen.model.redirect import Redirect


def redirects(
    kb: KnowledgeBase, addresses: Addresses, *, audience: Audience, now: datetime
) -> tuple[Redirect, ...]:
    """Every redirect an audience may follow, sorted, one for each source. Targets are pages:
    articles, fallbacks for a missing translation, or tombstones."""
    found: dict[str, Redirect] = {}
    for redirect in (
        *_given_up(kb, addresses, audience, now),
        *_foreign(kb, addresses, audience, now),
    ):
        found.setdefault(redirect.source, redirect)
    return tuple(sorted(found.values()))


def _given_up(
    kb: KnowledgeBase, addresses: Addresses, audience: Audience, now: datetime
) -> Iterator[Redirect]:
    """From the slugs that articles had before."""
    shown = visible_by_slug(kb, audience, now)
    for entry in kb.ledger.by_slug().values():
        end = kb.ledger.resolve(entry.slug)
        if entry.state is not State.MOVED or end is None or kb.versions(entry.slug):
            continue
        if entry.internal and audience is Audience.PUBLIC:
            continue
        if end.slug in shown or is_grave(kb, end, audience):
            for locale in locales(kb, addresses):
                source = addresses.article(locale, entry.slug)
                yield Redirect(source, addresses.article(locale, end.slug), locale)


def _foreign(
    kb: KnowledgeBase, addresses: Addresses, audience: Audience, now: datetime
) -> Iterator[Redirect]:
    """From the addresses of another help centre. The first of two claims to one address wins; a
    rule refuses such a pair before anything is built."""
    shown = visible_by_slug(kb, audience, now)
    for claim in claims(kb, addresses):
        if claim.locale in shown.get(claim.slug, {}) and not own_page(claim.address, kb, addresses):
            target = addresses.article(claim.locale, claim.slug)
            yield Redirect(claim.address, target, claim.locale, foreign=True)
