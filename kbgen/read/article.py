"""One source to one Article."""

from __future__ import annotations

from dataclasses import replace

from kbgen.markup.fragments import Assembled, Lookup, Origin, assemble
from kbgen.markup.scan import scan
from kbgen.markup.sections import cut, split
from kbgen.model.article import Article
from kbgen.model.diagnostic import Problem
from kbgen.model.markup import Scan
from kbgen.model.section import FIXED_SECTIONS
from kbgen.model.span import Source
from kbgen.read.frontmatter import read_front_matter
from kbgen.read.kept import Kind, Read, Unread
from kbgen.read.packed import Row, pack, unpack

# Where the key of front matter and the field of Article differ.
_FIELD_OF = {"product": "products", "environment": "environments"}
# What the source gives anew, and what is packed in another way.
_APART = frozenset({"path", "locale", "body", "sections"})
# A heading that opens a fixed section has its id for an anchor.
_FIXED = {(type, section.id): section for type, rows in FIXED_SECTIONS.items() for section in rows}


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


def _pack(article: Article, source: Source, start: int) -> Row:
    same = article.body == source.text[start:]
    named = [(section.anchor, section.fixed, section.text) for section in article.sections]
    return [pack(article, source.path, _APART), start, None if same else article.body, named]


def _unpack(row: Row, source: Source, locale: str) -> Article:
    packed, start, body, named = row
    values = unpack(Article, packed, source.path)
    if body is None:
        body = source.text[start:]
    type = values["type"]
    opened = [(anchor, _FIXED[type, anchor] if fixed else None) for anchor, fixed, _ in named]
    sections = cut(body, values["scan"].headings, opened, [text for *_, text in named], locale)
    values |= {"path": source.path, "locale": locale, "body": body, "sections": sections}
    return Article(**values)


ARTICLES = Kind(read_article, _pack, _unpack)
