"""What a site has of the index: the files that browsers search, and what is related to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kbgen.index.document import documents
from kbgen.index.synonyms import Thesaurus, thesaurus
from kbgen.index.weights import WEIGHTS
from kbgen.machine.garbage import no_collection
from kbgen.model.article import Audience
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import SiteFile

if TYPE_CHECKING:
    from kbgen.index.tables import Occurrences
    from kbgen.index.weighed import Weighed


@dataclass(frozen=True, slots=True)
class Published:
    """``related`` names slugs by slug, best first; where locales differ, the first one counts."""

    files: tuple[SiteFile, ...]
    related: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Held:
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
    return published_again(None, kb, cache, address, audience=audience, now=now)[0]


def published_again(
    held: Held | None,
    kb: KnowledgeBase,
    cache: Path,
    address: Callable[[str, str], str],
    *,
    audience: Audience,
    now: datetime,
) -> tuple[Published, Held]:
    """The same for one who holds what came with it the last time, nothing at first: sooner than
    from ``cache``, where nothing is kept of it then."""
    # Imported where it is needed: a build that finds nothing changed makes no index.
    from kbgen.index.export import export_again
    from kbgen.index.last import tables_again
    from kbgen.index.packing import read_packed, write_packed
    from kbgen.index.related import related
    from kbgen.index.weighed import weighed

    with no_collection():
        made: list[_Made] = []
        tables: dict[str, Occurrences] = {}
        for locale in kb.locales:
            articles = [each for each in kb.visible(audience, now) if each.locale == locale]
            shown = documents(kb, articles)
            file = cache / "counted" / f"{audience.value}-{locale}"
            last = held.tables.get(locale) if held else None
            tables[locale] = tables_again(shown, WEIGHTS, file, last)
            store = weighed(shown, tables[locale], WEIGHTS)
            made.append(_Made(locale, store, thesaurus(kb.synonyms, locale)))
        near: dict[str, tuple[str, ...]] = {}
        for each in reversed(made):
            near |= related(each.store)
        file = cache / "packed" / audience.value
        known = held.packed if held else read_packed(file)
        files, packed = export_again(known, made, address)
        if not held and packed.keys() != known.keys():
            write_packed(file, packed)
        return Published(files, near), Held(tables, packed)


@dataclass(frozen=True, slots=True)
class _Made:
    """The index of one locale, in memory: a build has no use for Whoosh's files."""

    locale: str
    store: Weighed
    thesaurus: Thesaurus
