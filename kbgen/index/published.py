"""What a site has of the index: the files that browsers search, and what is related to what."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.index.collection import open_shelf
from kbgen.index.export import export
from kbgen.index.related import related
from kbgen.index.search import Shelf
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

    ``address`` gives an article's address by locale and slug. Indexes are kept in ``cache``.
    """
    with _shelves(kb, cache, audience, now) as shelves:
        near: dict[str, tuple[str, ...]] = {}
        for shelf in reversed(shelves):
            near |= related(shelf.store)
        return Published(export(shelves, address), near)


@contextmanager
def _shelves(
    kb: KnowledgeBase, cache: Path, audience: Audience, now: datetime
) -> Iterator[Sequence[Shelf]]:
    with tempfile.TemporaryDirectory() as elsewhere:
        # A checkout that cannot be written has no cache, and still has a site.
        place = cache if _is_writable(cache) else Path(elsewhere)
        shelves = [
            open_shelf(kb, place, locale=locale, audience=audience, now=now)[0]
            for locale in kb.locales
        ]
        try:
            yield shelves
        finally:
            for shelf in shelves:
                shelf.store.close()


def _is_writable(cache: Path) -> bool:
    try:
        (cache / "index").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache / "index"):
            return True
    except OSError:
        return False
