"""What a site has of the index: the files that browsers search, and what is related to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.index.document import documents
from kbgen.index.export import export
from kbgen.index.mended import weigh_again
from kbgen.index.related import related
from kbgen.index.synonyms import Thesaurus, thesaurus
from kbgen.index.weighed import Weighed
from kbgen.index.weights import WEIGHTS
from kbgen.machine.garbage import no_collection
from kbgen.model.article import Audience
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import SiteFile


@dataclass(frozen=True, slots=True)
class Published:
    """``related`` names slugs by slug, best first; where locales differ, the first one counts."""

    files: tuple[SiteFile, ...]
    related: Mapping[str, tuple[str, ...]]


def published(
    kb: KnowledgeBase,
    cache: Path,
    address: Callable[[str, str], str],
    *,
    audience: Audience,
    now: datetime,
) -> Published:
    """The index of one audience as files, made from its articles alone: nothing in them, not even
    a count, comes from what the audience does not see.

    ``address`` gives an article's address by locale and slug. What was made last is kept in
    ``cache``.
    """
    with no_collection():
        return _published(kb, cache, address, audience, now)


def _published(
    kb: KnowledgeBase,
    cache: Path,
    address: Callable[[str, str], str],
    audience: Audience,
    now: datetime,
) -> Published:
    made = [_made(kb, cache, locale, audience, now) for locale in kb.locales]
    near: dict[str, tuple[str, ...]] = {}
    for each in reversed(made):
        near |= related(each.store)
    return Published(export(made, address, folder=cache / "shards" / audience.value), near)


@dataclass(frozen=True, slots=True)
class _Made:
    """The index of one locale, in memory: a build has no use for Whoosh's files."""

    locale: str
    store: Weighed
    thesaurus: Thesaurus


def _made(kb: KnowledgeBase, cache: Path, locale: str, audience: Audience, now: datetime) -> _Made:
    articles = [article for article in kb.visible(audience, now) if article.locale == locale]
    shown = documents(kb, articles)
    store = weigh_again(shown, WEIGHTS, cache, f"{audience.value}-{locale}")
    return _Made(locale, store, thesaurus(kb.synonyms, locale))
