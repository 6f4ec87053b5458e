"""One source to one Article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kbgen.model.article import Article
from kbgen.model.diagnostic import Problem
from kbgen.model.span import Source
from kbgen.read.frontmatter import FrontMatter, read_front_matter

# Where the key of front matter and the field of Article differ.
_FIELD_OF = {"product": "products", "environment": "environments"}


def read_article(
    source: Source, locale: str, defaults: Mapping[str, Any], faults: list[Problem]
) -> tuple[Article | None, FrontMatter]:
    """The article without its text's parts, or None where its front matter cannot be used."""
    front = read_front_matter(source, defaults, faults)
    if not front.sound:
        return None, front
    values = {_FIELD_OF.get(key, key): value for key, value in front.values.items()}
    article = Article(
        path=source.path,
        locale=locale,
        body=source.text[front.body :],
        spans=front.spans,
        **values,
    )
    return article, front
