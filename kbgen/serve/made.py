"""What one state of the knowledge base comes to, and the same with a few articles anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kbgen.build import Build, describe
from kbgen.index import Published
from kbgen.model.address import file_of
from kbgen.model.article import Article
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import Page
from kbgen.rendering import Rendering
from kbgen.serve.preview import Preview
from kbgen.site.article import article_page
from kbgen.site.given import SiteInput
from kbgen.site.pieces import Frame
from kbgen.site.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Made:
    """What one state of the knowledge base came to. ``on_disk`` is it as it was read, ``kb`` as it is
    shown: with ``drafts`` they differ."""

    on_disk: KnowledgeBase
    kb: KnowledgeBase
    rendering: Rendering
    searched: Published
    preview: Preview
    given: SiteInput
    shelves: Mapping[str, Shelf]
    frames: Mapping[str, Frame]


def assembled(
    build: Build, on_disk: KnowledgeBase, rendering: Rendering, searched: Published
) -> Made:
    """Every page and file; ``build`` has none yet, and the knowledge base that is shown."""
    found = describe(build, rendering, searched)
    given, outline = found.given, found.outline
    for shelf in outline.shelves.values():
        shelf.with_texts(given, {})  # works out now what a save would wait for
    return Made(
        on_disk,
        build.kb,
        rendering,
        searched,
        Preview.of(found),
        given,
        outline.shelves,
        outline.frames,
    )


def with_articles(
    made: Made,
    on_disk: KnowledgeBase,
    kb: KnowledgeBase,
    rendering: Rendering,
    seen: Iterable[Article],
) -> tuple[Made, list[str]]:
    """The same with the pages of these articles anew, and the addresses of those pages."""
    given = made.given
    by_path = {article.path: article for article in seen}
    hrefs = {**given.hrefs, **{path: rendering.targets[path].hrefs for path in by_path}}
    given = replace(given, kb=kb, rendered=rendering.pages, hrefs=hrefs)
    by_locale = {locale: shelf.with_texts(given, by_path) for locale, shelf in made.shelves.items()}
    pages: dict[str, Page] = {}
    for locale, shelf in by_locale.items():
        for article in by_path.values():
            entry = shelf.by_slug[article.slug]
            if entry.article is article:
                page = article_page(shelf, made.frames[locale], entry)
                pages[file_of(page.address)] = page
    preview = Preview(made.preview.pages.with_pages(pages), made.preview.files)
    addresses = [page.address for page in pages.values()]
    anew = replace(
        made,
        on_disk=on_disk,
        kb=kb,
        rendering=rendering,
        preview=preview,
        given=given,
        shelves=by_locale,
    )
    return anew, addresses


def with_search(made: Made, searched: Published) -> Made:
    """The same with another index; what it finds related is not on the pages yet."""
    former = {file.path for file in made.searched.files}
    files = {path: file for path, file in made.preview.files.items() if path not in former}
    files |= {file.path: file for file in searched.files}
    return replace(made, searched=searched, preview=replace(made.preview, files=files))


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
