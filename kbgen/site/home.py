"""The home page of a locale: search first, then areas, products, what is asked and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kbgen.model.article import ArticleType
from kbgen.model.page import Page
from kbgen.model.taxonomy import Term
from kbgen.site.ask import ask
from kbgen.site.frame import area_mark, page_in_all
from kbgen.site.issues import open_issues
from kbgen.site.news import news
from kbgen.site.pieces import Frame, Link
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.views import AreaColumn, HomeView, ProductCard

_QUESTIONS, _ASKED, _NEWS, _ISSUES = 4, 6, 4, 3


def home_page(shelf: Shelf, frame: Frame) -> Page:
    words = shelf.words
    view = HomeView(
        lead=f"{_count(shelf)}. {words['hero_lead']}",
        areas=tuple(_column(shelf, area) for area in shelf.given.kb.taxonomy.areas),
        products=tuple(_cards(shelf)),
        asked=shelf.rows(islice(shelf.linked, _ASKED)),
        news=tuple(news(shelf, _NEWS)),
        issues=open_issues(shelf)[:_ISSUES],
        environments=tuple(_environments(shelf)),
        types=tuple(_types(shelf)),
        ask=ask(shelf),
    )
    return page_in_all(
        shelf,
        frame,
        shelf.addresses.home,
        "kb-home.html",
        words["hero"],
        view,
        description=view.lead,
        current=shelf.addresses.home(shelf.locale),
    )


def _count(shelf: Shelf) -> str:
    """How many answers there are; called reviewed only when every one of them has been."""
    reviewed = all(entry.article.reviewed for entry in shelf.living)
    return shelf.words.count("checked_answers" if reviewed else "answers", len(shelf.living))


def _column(shelf: Shelf, area: Term) -> AreaColumn:
    count = shelf.count("area", area.id)
    return AreaColumn(
        area=area_mark(shelf, area),
        description=area.descriptions.get(shelf.locale, ""),
        questions=tuple(
            Link(entry.article.title, shelf.address(entry.slug))
            for entry in islice(_best(shelf, area), _QUESTIONS)
        ),
        more=shelf.words.count("all_answers", count) if count else "",
    )


def _best(shelf: Shelf, area: Term) -> Iterator[Entry]:
    """What the taxonomy features, then the most linked, then the rest in order."""
    filed = [entry for entry in shelf.filed("area", area.id) if not entry.archived]
    featured = (shelf.by_slug.get(slug) for slug in area.featured)
    linked = (entry for entry in shelf.linked if entry.article.area == area.id)
    seen: set[str] = set()
    for entry in (*featured, *linked, *filed):
        if entry and entry.slug not in seen and not entry.archived:
            seen.add(entry.slug)
            yield entry


def _cards(shelf: Shelf) -> Iterator[ProductCard]:
    """The products that have answers, those no longer sold at the end."""
    words, locale = shelf.words, shelf.locale
    products = sorted(shelf.given.kb.taxonomy.products, key=lambda product: product.retired)
    for product in products:
        count = shelf.count("product", product.id)
        if not shelf.filed("product", product.id):
            continue
        label = product.label(locale)
        note = product.descriptions.get(locale, "")
        yield ProductCard(
            label=label,
            address=shelf.addresses.listing(locale, "product", product.id),
            letter=next((char for char in label if char.isalnum()), "·").upper(),
            note=words["retired"] if product.retired else note,
            count=count,
            spoken=words.count("answers", count),
        )


def _environments(shelf: Shelf) -> Iterator[tuple[Link, str]]:
    for term in shelf.given.kb.taxonomy.environments:
        count = shelf.count("environment", term.id)
        if count:
            address = shelf.addresses.listing(shelf.locale, "environment", term.id)
            yield Link(term.label(shelf.locale), address), str(count)


def _types(shelf: Shelf) -> Iterator[tuple[Link, str]]:
    for type in ArticleType:
        count = shelf.count("type", type.value)
        if count:
            address = shelf.addresses.listing(shelf.locale, "type", type.value)
            yield Link(shelf.words.of("type", type.value), address), str(count)
