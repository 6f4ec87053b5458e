"""Confirm that a translation says what its original says now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kbgen.model.digest import section_digests
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import Ledger, TranslationEntry


def confirmed(kb: KnowledgeBase, slugs: Collection[str], locales: Collection[str] = ()) -> Ledger:
    """The ledger with every translation of ``slugs`` (into ``locales``, or all) confirmed against
    its original, which is the version in the first locale that has one. Lines of translations
    that are no longer there are dropped for these slugs."""
    fresh: list[TranslationEntry] = []
    for slug in slugs:
        versions = kb.versions(slug)
        for translation in versions[1:]:
            if not locales or translation.locale in locales:
                fresh += [
                    TranslationEntry(slug, translation.locale, anchor, digest)
                    for anchor, digest in section_digests(versions[0]).items()
                ]
    wanted = set(slugs)
    kept = [
        replace(entry, line=0)
        for entry in kb.ledger.translations
        if entry.slug not in wanted or (locales and entry.locale not in locales)
    ]
    return replace(kb.ledger, translations=tuple(sorted({*kept, *fresh})))


def unconfirmed(kb: KnowledgeBase, slug: str, locale: str) -> tuple[str, ...]:
    """The anchors of the original's sections that changed since a translation was confirmed, were
    never confirmed, or are gone; the short answer's is empty. Nothing where there is no
    translation."""
    versions = kb.versions(slug)
    if len(versions) < 2 or all(one.locale != locale for one in versions[1:]):
        return ()
    now = section_digests(versions[0])
    then = {
        entry.anchor: entry.digest
        for entry in kb.ledger.translations
        if (entry.slug, entry.locale) == (slug, locale)
    }
    changed = [anchor for anchor, digest in now.items() if then.get(anchor) != digest]
    return (*changed, *sorted(then.keys() - now.keys()))
