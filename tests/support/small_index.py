"""A searcher over a few articles that a test writes itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from kbgen.index import DocumentSection, IndexDocument, in_order
from kbgen.index.folder import open_index
from kbgen.index.search import Searcher, Shelf
from kbgen.index.synonyms import thesaurus
from kbgen.model.synonyms import Synonyms


def article(slug: str, title: str, text: str = "", **more: object) -> IndexDocument:
    section = DocumentSection("steps", "Что сделать", text)
    return IndexDocument(id=slug, locale="ru", title=title, sections=(section,), **more)  # type: ignore[arg-type]


def texts(draw: random.Random, words: Sequence[str]) -> Callable[[int], str]:
    """Texts of as many of these words as are asked for, drawn at random."""
    return lambda length: " ".join(draw.choices(words, k=length))


def opened(folder: Path, *documents: IndexDocument, synonyms: Synonyms | None = None) -> Searcher:
    store, _ = open_index(folder, "public-ru", in_order(documents))
    return Searcher([Shelf("ru", store, thesaurus(synonyms or Synonyms(), "ru"))])


def slugs(searcher: Searcher, text: str) -> list[str]:
    return [hit.slug for hit in searcher.search(text).hits]
