"""A Markdown copy of every public article, for programs that read text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import urljoin

from kbgen.markup.scan import scan
from kbgen.model.article import Article
from kbgen.model.markup import Scan
from kbgen.model.page import SiteFile
from kbgen.model.span import Span
from kbgen.site.promised import Promised
from kbgen.site.shelf import Entry, Shelf

_GAP = re.compile(r"\n{3,}")


def copies(shelf: Shelf, pages: Promised) -> Iterator[SiteFile]:
    """``/<locale>/<slug>/index.md`` for each article of this language. What decides the page of an
    article among ``pages`` decides its copy too."""
    for entry in shelf.entries:
        if not entry.foreign:
            address = shelf.address(entry.slug)
            path = address.lstrip("/") + "index.md"
            inputs = partial(pages.inputs, address)
            yield SiteFile(path, made=partial(copy, shelf, entry), inputs=inputs)


def copy(shelf: Shelf, entry: Entry) -> bytes:
    """The article's source with a title and its address on top; comments are the writers' own
    and are left out, links to other articles are complete."""
    article = entry.article
    url = shelf.addresses.absolute(shelf.address(article.slug))
    facts = [shelf.number(article.slug), *_labels(shelf, entry), url]
    head = f"# {article.title}\n\n{' · '.join(fact for fact in facts if fact)}\n\n"
    return (head + _public(shelf, article).strip() + "\n").encode()


def _labels(shelf: Shelf, entry: Entry) -> Iterator[str]:
    taxonomy = shelf.given.kb.taxonomy
    for facet in ("area", "product", "environment"):
        for value in entry.values(facet):
            term = taxonomy.find(facet, value)
            if term:
                yield term.label(shelf.locale)


def _public(shelf: Shelf, article: Article) -> str:
    """The body without comments, with complete links."""
    body = article.body
    found, shift = _scanned(shelf, article)
    edits = [(span.start, span.end, "") for span in found.comments]
    written = [(link.target_span, link.target) for link in found.links]
    written += [(image.target_span, image.target) for image in found.images]
    edits += [
        (span.start, span.end, url)
        for span, target in written
        if (url := _complete(shelf, article, target))
    ]
    parts: list[str] = []
    at = 0
    for start, end, text in sorted(edits):
        if start - shift >= at:
            parts += (body[at : start - shift], text)
            at = end - shift
    parts.append(body[at:])
    text = "".join(parts)
    # Few have such a gap, and to see that none is there takes no time.
    return _GAP.sub("\n\n", text) if "\n\n\n" in text else text


def _scanned(shelf: Shelf, article: Article) -> tuple[Scan, int]:
    """What stands in the body, and by how much its spans are off. A body that is the end of its
    file was scanned when it was read; one put together from fragments is scanned as it is now."""
    source = shelf.given.kb.sources.get(article.path)
    if source and not article.scan.fragments and source.text.endswith(article.body):
        return article.scan, len(source.text) - len(article.body)
    return scan(article.body, _here), 0


def _complete(shelf: Shelf, article: Article, target: str) -> str:
    """The public URL that a target leads to; nothing for one that is complete as it stands."""
    href = shelf.given.hrefs.get(article.path, {}).get(target, "")
    if href.startswith("/"):
        return urljoin(shelf.addresses.site_url, href)
    if target.startswith("kb:"):
        slug, _, anchor = target.removeprefix("kb:").partition("#")
        return shelf.addresses.absolute(shelf.addresses.article(shelf.locale, slug, anchor))
    return ""


def _here(start: int, end: int) -> Span:
    """Positions in the body itself: all that is needed here."""
    return Span("", start, end, 1, start + 1, 1, end + 1)
