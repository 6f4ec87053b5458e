"""What one state of the knowledge base comes to, and the same with a few articles anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kbgen.build import Build, assemble
from kbgen.index import Published
from kbgen.model.address import file_of
from kbgen.model.article import Article
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import Page
from kbgen.rendering import Rendering
from kbgen.serve.preview import Preview
from kbgen.site.article import article_page
from kbgen.site.frame import frame
from kbgen.site.pieces import Frame
from kbgen.site.shelf import Entry, Shelf, shelves


@dataclass(frozen=True, slots=True)
class Made:
    """What one state of the knowledge base came to. ``on_disk`` is it as it was read, ``kb`` as it is
    shown: with ``drafts`` they differ."""

    on_disk: KnowledgeBase
    kb: KnowledgeBase
    rendering: Rendering
    searched: Published
    preview: Preview
    shelves: Mapping[str, Shelf]
    frames: Mapping[str, Frame]


def assembled(
    build: Build, on_disk: KnowledgeBase, rendering: Rendering, searched: Published
) -> Made:
    """Every page and file; ``build`` has none yet, and the knowledge base that is shown."""
    whole = assemble(build, rendering, searched)
    assert whole.given
    by_locale = shelves(whole.given)
    frames = {locale: frame(shelf) for locale, shelf in by_locale.items()}
    preview = Preview.of(whole)
    return Made(on_disk, build.kb, rendering, searched, preview, by_locale, frames)


def with_articles(
    made: Made, kb: KnowledgeBase, rendering: Rendering, seen: Iterable[Article]
) -> tuple[Preview, list[str]]:
    """The preview with the pages of these articles anew, and the addresses of those pages."""
    given = made.preview.build.given
    assert given
    by_path = {article.path: article for article in seen}
    hrefs = {**given.hrefs, **{path: rendering.targets[path].hrefs for path in by_path}}
    given = replace(given, kb=kb, rendered=rendering.pages, hrefs=hrefs)
    pages: dict[str, Page] = {}
    for locale, shelf in made.shelves.items():
        entries = tuple(
            Entry(by_path[entry.article.path], entry.locale)
            if entry.article.path in by_path
            else entry
            for entry in shelf.entries
        )
        anew = Shelf(given, locale, entries, shelf.numbers)
        for entry in entries:
            if entry.article.path in by_path:
                page = article_page(anew, made.frames[locale], entry)
                pages[file_of(page.address)] = page
    build = replace(made.preview.build, kb=kb, given=given)
    preview = Preview(build, {**made.preview.pages, **pages}, made.preview.files)
    return preview, [page.address for page in pages.values()]


def place(article: Article) -> tuple[object, ...]:
    """What of an article other pages are made from, beyond its text."""
    return (
        article.slug,
        article.locale,
        article.status,
        article.audience,
        article.publish_at,
        article.redirect_from,
        article.replaced_by,
        article.type,
    )
