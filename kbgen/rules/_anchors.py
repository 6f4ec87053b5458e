"""The anchors that headings ask for, before equal ones are told apart."""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.markup.anchors import anchor_of
from kbgen.model.article import Article
from kbgen.model.markup import Heading
from kbgen.model.section import fixed_section


def claimed(article: Article) -> Iterator[tuple[Heading, str]]:
    """Headings that ask for an anchor in so many words: by ``{#id}`` or as a fixed section. They
    are given theirs before all others."""
    for heading in article.scan.headings:
        if heading.explicit_id is not None:
            yield heading, heading.explicit_id
        elif not heading.nested:
            fixed = fixed_section(article.type.value, article.locale, heading.text)
            if fixed is not None:
                yield heading, fixed.id


def derived(article: Article) -> Iterator[tuple[Heading, str]]:
    """The other headings, with the anchor that their words make; it may be empty."""
    certain = {heading.span for heading, _ in claimed(article)}
    for heading in article.scan.headings:
        if heading.span not in certain:
            yield heading, anchor_of(heading.text)
