"""What a site has of the index: the files that browsers search, and what is related to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kbgen.index.document import documents
from kbgen.index.synonyms import Thesaurus, thesaurus
from kbgen.index.weights import WEIGHTS
from kbgen.machine.garbage import no_collection
from kbgen.machine.wanted import GoOn, always
from kbgen.model.article import Audience
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import SiteFile

if TYPE_CHECKING:
    from kbgen.index.tables import Occurrences
    from kbgen.index.weighed import Weighed


Related = Mapping[str, tuple[str, ...]]
"""Slugs by slug, best first; where locales differ, the first one counts."""


class Published(NamedTuple):
    files: tuple[SiteFile, ...]
    related: Related


class Held(NamedTuple):
    """What an index was made from and of, for one who keeps it in memory until the next time."""

    tables: Mapping[str, Occurrences]
    packed: Mapping[str, bytes]


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
    from kbgen.index.export import export_again  # see _made
    from kbgen.index.packing import read_packed, write_packed

    with no_collection():
        # What they were made from takes room that the export needs.
        made = [_made(None, kb, cache, locale, audience, now)[0] for locale in kb.locales]
        file = cache / "packed" / audience.value
        known = read_packed(file)
        near = _related(made)
        files, packed = export_again(known, made, address)
        if packed.keys() != known.keys():
            write_packed(file, packed)
        return Published(files, near)


def published_again(
    held: Held | None,
    kb: KnowledgeBase,
    cache: Path,
    address: Callable[[str, str], str],
    *,
    audience: Audience,
    now: datetime,
    go_on: GoOn = always,
) -> tuple[tuple[SiteFile, ...], Callable[[], Related], Held]:
    """The same for one who holds what came with it the last time, nothing at first: sooner than
    from ``cache``, where nothing is kept of it then. What is related is worked out when asked for."""
    from kbgen.index.export import export_again  # see _made

    with no_collection():
        made: list[_Made] = []
        tables: dict[str, Occurrences] = {}
        for locale in kb.locales:
            last = held.tables.get(locale) if held else None
            go_on()
            own, tables[locale] = _made(last, kb, cache, locale, audience, now)
            made.append(own)
        files, packed = export_again(held.packed if held else {}, made, address, go_on=go_on)
        return files, partial(_related, made, go_on), Held(tables, packed)


class _Made(NamedTuple):
    """The index of one locale, in memory: a build has no use for Whoosh's files."""

    locale: str
    store: Weighed
    thesaurus: Thesaurus


def _made(
    last: Occurrences | None,
    kb: KnowledgeBase,
    cache: Path,
    locale: str,
    audience: Audience,
    now: datetime,
) -> tuple[_Made, Occurrences]:
    # Imported where it is needed: a build that finds nothing changed makes no index.
    from kbgen.index.last import tables_again
    from kbgen.index.weighed import weighed

    articles = [each for each in kb.visible(audience, now) if each.locale == locale]
    shown = documents(kb, articles)
    tables = tables_again(shown, WEIGHTS, cache / "counted" / f"{audience.value}-{locale}", last)
    store = weighed(shown, tables, WEIGHTS)
    return _Made(locale, store, thesaurus(kb.synonyms, locale)), tables


def _related(made: Sequence[_Made], go_on: GoOn = always) -> Related:
    from kbgen.index.related import related  # see _made

    near: dict[str, tuple[str, ...]] = {}
    for each in reversed(made):
        near |= related(each.store, go_on=go_on)
    return near
