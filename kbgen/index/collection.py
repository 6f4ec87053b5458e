"""From a knowledge base to a searcher, one index for each audience and locale; and the same from
a collection that is only measured."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kbgen.index.document import documents
from kbgen.index.evaluate import Collection
from kbgen.index.search import Searcher, Shelf
from kbgen.index.synonyms import Thesaurus, thesaurus
from kbgen.model.article import Audience
from kbgen.model.knowledge import KnowledgeBase


def open_searcher(
    kb: KnowledgeBase, cache: Path, *, locale: str, audience: Audience, now: datetime
) -> tuple[Searcher, tuple[str, ...]]:
    """A searcher for readers of ``locale``, with a line for each index that had to be made.

    ``cache`` is the folder of what can be made again (``config.cache``).
    """
    others = [other for other in kb.locales if other != locale]
    shelves: list[Shelf] = []
    notes: list[str] = []
    for each in (locale, *others):
        shelf, note = open_shelf(kb, cache, locale=each, audience=audience, now=now)
        shelves.append(shelf)
        notes += [note] if note else []
    return Searcher(shelves), tuple(notes)


def open_shelf(
    kb: KnowledgeBase, cache: Path, *, locale: str, audience: Audience, now: datetime
) -> tuple[Shelf, str]:
    """The index of one audience and locale, made when it is stale, and one line saying so."""
    articles = [article for article in kb.visible(audience, now) if article.locale == locale]
    from kbgen.index.folder import open_index  # whoever only makes a site has no use for Whoosh

    name = f"{audience.value}-{locale}"
    store, note = open_index(cache / "index", name, documents(kb, articles))
    return Shelf(locale, store, thesaurus(kb.synonyms, locale)), note


def open_collection(collection: Collection, cache: Path) -> Searcher:
    """A searcher over a collection, indexed in ``cache`` exactly as a knowledge base is."""
    from kbgen.index.folder import open_index  # see open_shelf

    store, _ = open_index(cache, collection.locale, collection.documents)
    return Searcher([Shelf(collection.locale, store, Thesaurus())])
