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


Held = Mapping[str, "Occurrences"]
"""What the index of each locale was made from, for one who holds it in memory until the next time."""


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
    return published_again({}, kb, cache, address, audience=audience, now=now)[0]


def published_again(
    held: Held,
    kb: KnowledgeBase,
    cache: Path,
    address: Callable[[str, str], str],
    *,
    audience: Audience,
    now: datetime,
) -> tuple[Published, Held]:
    """The same for one who holds what came with it the last time, nothing at first: sooner than
    from ``cache``."""
    # Imported where it is needed: a build that finds nothing changed makes no index.
    from kbgen.index.export import export
    from kbgen.index.last import tables_again
    from kbgen.index.related import related
    from kbgen.index.weighed import weighed

    with no_collection():
        made: list[_Made] = []
        anew: dict[str, Occurrences] = {}
        for locale in kb.locales:
            articles = [each for each in kb.visible(audience, now) if each.locale == locale]
            shown = documents(kb, articles)
            file = cache / "analysed" / f"{audience.value}-{locale}"
            anew[locale] = found = tables_again(shown, WEIGHTS, file, held.get(locale))
            store = weighed(shown, found, WEIGHTS)
            made.append(_Made(locale, store, thesaurus(kb.synonyms, locale)))
        near: dict[str, tuple[str, ...]] = {}
        for each in reversed(made):
            near |= related(each.store)
        files = export(made, address)
        return Published(files, near), anew


@dataclass(frozen=True, slots=True)
class _Made:
    """The index of one locale, in memory: a build has no use for Whoosh's files."""

    locale: str
    store: Weighed
    thesaurus: Thesaurus
