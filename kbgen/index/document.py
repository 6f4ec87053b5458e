"""What the index holds of an article: text by its part, facets, and where each section is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kbgen.model.article import Article, Status
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.taxonomy import Taxonomy

FACETS = ("area", "product", "environment", "type")


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section as it is searched and shown. ``indexed_heading`` is empty for the fixed headings
    that every article of a type has: they say nothing about this one."""

    anchor: str
    heading: str
    text: str
    indexed_heading: str = ""


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One article of one locale. ``id`` is its slug. ``wordings`` are the title and what customers
    call it; ``keywords`` are words that stand nowhere in the text, such as a product's aliases.
    ``facets`` gives the ids of each of FACETS."""

    id: str
    locale: str
    title: str
    summary: str = ""
    questions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sections: tuple[DocumentSection, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    archived: bool = False

    @property
    def digest(self) -> str:
        """A digest that decides all of it; empty where nobody took one."""
        return ""

    @property
    def wordings(self) -> tuple[str, ...]:
        return (self.title, *self.questions)


class _OfArticle(IndexDocument):
    """A document whose sections are made when somebody asks: of an article that has not changed
    nobody does, and its texts need not be read."""

    __slots__ = ("_article", "_digest")
    _article: Article
    _digest: str

    @property
    def digest(self) -> str:
        return self._digest

    def __getattr__(self, name: str) -> Any:
        """Called for a field that is not there yet."""
        if name != "sections":
            raise AttributeError(name)
        found = tuple(
            DocumentSection(
                anchor=section.anchor,
                heading=section.title,
                text=section.text,
                indexed_heading="" if section.fixed else section.title,
            )
            for section in self._article.sections
        )
        object.__setattr__(self, name, found)
        return found


def document(article: Article, taxonomy: Taxonomy, digest: str = "") -> IndexDocument:
    """The document of an article, with the names of what it is filed under; ``digest`` decides the
    article."""
    keywords = (*article.keywords, *_filed_under(article, taxonomy))
    made = object.__new__(_OfArticle)
    for name, value in (
        ("id", article.slug),
        ("locale", article.locale),
        ("title", article.title),
        ("summary", article.summary),
        ("questions", article.questions),
        ("keywords", keywords),
        ("facets", _facets(article)),
        ("archived", article.status is Status.ARCHIVED),
        ("_article", article),
        # What it is filed under is named in another file.
        ("_digest", f"{digest} {keywords}" if digest else ""),
    ):
        object.__setattr__(made, name, value)
    return made


def _facets(article: Article) -> Mapping[str, tuple[str, ...]]:
    return {
        "area": (article.area,),
        "product": article.products,
        "environment": article.environments,
        "type": (article.type.value,),
    }


def documents(kb: KnowledgeBase, articles: Iterable[Article]) -> tuple[IndexDocument, ...]:
    """The documents of ``articles`` in the order of the index: the living before the archived, so
    that a document's number alone says which it is; then by slug."""
    digests, taxonomy = kb.digests, kb.taxonomy
    return in_order(
        document(article, taxonomy, digests.get(article.path, "")) for article in articles
    )


def in_order(documents: Iterable[IndexDocument]) -> tuple[IndexDocument, ...]:
    return tuple(sorted(documents, key=lambda document: (document.archived, document.id)))


def _filed_under(article: Article, taxonomy: Taxonomy) -> Iterable[str]:
    for facet, ids in (("product", article.products), ("environment", article.environments)):
        for id in ids:
            term = taxonomy.find(facet, id)
            if term is not None:
                yield term.label(article.locale)
                yield from term.aliases.get(article.locale, ())
