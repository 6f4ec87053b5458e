"""One source to one Article."""

from __future__ import annotations

from dataclasses import replace

from kbgen.markup.fragments import Assembled, Lookup, Origin, assemble
from kbgen.markup.scan import scan
from kbgen.markup.sections import split
from kbgen.model.article import Article
from kbgen.model.diagnostic import Problem
from kbgen.model.markup import Scan
from kbgen.read.frontmatter import read_front_matter
from kbgen.read.kept import Kind, Read, Unread
from kbgen.read.later import article_of, lines_of

# Where the key of front matter and the field of Article differ.
_FIELD_OF = {"product": "products", "environment": "environments"}


def read_article(each: Unread, lookup: Lookup) -> Read[Article]:
    """The article of a source."""
    noted: list[Problem] = []
    front = read_front_matter(each.source, each.defaults, noted)
    if not front.sound:
        return Read(None, front.slug, problems=tuple(noted))
    values = {_FIELD_OF.get(key, key): value for key, value in front.values.items()}
    whole = assemble(Origin(each.source, front.body), lookup)
    found = scan_body(whole)
    summary, sections = split(whole.text, found, type=str(values["type"]), locale=each.locale)
    article = Article(
        path=each.source.path,
        locale=each.locale,
        body=whole.text,
        scan=replace(found, passages=()),  # the sections have their texts
        summary=summary,
        sections=sections,
        spans=front.spans,
        **values,
    )
    return Read(article, front.slug, front.body, (*noted, *whole.problems))


def scan_body(whole: Assembled) -> Scan:
    """What stands in a body; the fragments it asks for are known from putting them in."""
    found = scan(whole.text, whole.locate)
    return replace(found, fragments=whole.uses)


ARTICLES = Kind(read_article, lines_of, article_of)
