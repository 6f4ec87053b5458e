"""The anchors that headings ask for, before equal ones are told apart by numbers."""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.markup import Heading
from kbgen.model.section import fixed_section
from kbgen.rules._words import folded


def claimed(article: Article) -> Iterator[tuple[Heading, str, bool]]:
    """Every heading with the anchor it asks for, and whether it does so in so many words: by
    ``{#id}`` or as a fixed section. A free heading asks for its words."""
    for heading in article.scan.headings:
        if heading.explicit_id is not None:
            yield heading, heading.explicit_id, True
        elif fixed := fixed_section(article.type.value, article.locale, heading.text):
            yield heading, fixed.id, True
        else:
            yield heading, folded(heading.text).replace(" ", "-"), False
