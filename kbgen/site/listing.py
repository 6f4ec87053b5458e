"""Listings: the answers of an area, a product, an environment or a type, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from kbgen.model.article import ArticleType
from kbgen.model.page import Page
from kbgen.model.taxonomy import Term
from kbgen.site.ask import ask
from kbgen.site.frame import area_mark, home_link, page_in_all
from kbgen.site.pieces import Frame, Link, Row
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.views import Cell, Crossing, CrossRow, Facet, ListingView

# Beyond so many a list is looked through, not read: the rest are titles alone.
_WITH_EXCERPT = 100
# A crossing of more environments than this is no longer read at a glance.
_WIDEST = 9


def listing_pages(shelf: Shelf, frame: Frame) -> Iterator[Page]:
    """A page for every area, and for each product, environment and type that has an answer."""
    taxonomy = shelf.given.kb.taxonomy
    for area in taxonomy.areas:
        yield _page(shelf, frame, "area", area.id, area.label(shelf.locale), area)
    for facet in ("product", "environment"):
        for term in taxonomy.terms(facet):
            if shelf.filed(facet, term.id):
                yield _page(shelf, frame, facet, term.id, term.label(shelf.locale), term)
    for type in ArticleType:
        if shelf.filed("type", type.value):
            title = shelf.words.of("type", type.value)
            yield _page(shelf, frame, "type", type.value, title, None)


def _page(
    shelf: Shelf, frame: Frame, facet: str, value: str, title: str, term: Term | None
) -> Page:
    entries = shelf.filed(facet, value)
    living = [entry for entry in entries if not entry.archived]
    mark = area_mark(shelf, term) if facet == "area" and term else None
    count = shelf.words.count("answers", len(living))
    lead = term.descriptions.get(shelf.locale, "") if term else ""
    if term and term.retired:
        lead = lead or shelf.words["retired"]
    view = ListingView(
        title=title,
        lead=lead,
        count=count,
        crumbs=(home_link(shelf),),
        rows=tuple(_rows(shelf, living)),
        archived=shelf.rows(entry for entry in entries if entry.archived),
        area=mark,
        crossing=_crossing(shelf, living) if facet in ("area", "type") else None,
        facets=tuple(_facets(shelf, living, facet)),
        show_all=shelf.words.count("show_all_answers", len(living)),
        ask=ask(shelf, value if facet == "area" else None, (value,) if facet == "product" else ()),
    )
    return page_in_all(
        shelf,
        frame,
        lambda locale: shelf.addresses.listing(locale, facet, value),
        "kb-listing.html",
        title,
        view,
        description=f"{title}: {count}. {lead}".strip().rstrip("."),
        current=mark.address if mark else "",
    )


def _rows(shelf: Shelf, entries: list[Entry]) -> Iterator[Row]:
    """The answers of a listing; those after the hundredth without their short answers."""
    for place, row in enumerate(shelf.rows(entries)):
        yield row if place < _WITH_EXCERPT else replace(row, excerpt="")


def _crossing(shelf: Shelf, entries: list[Entry]) -> Crossing | None:
    """Products against environments; None where there is nothing to cross."""
    taxonomy, locale = shelf.given.kb.taxonomy, shelf.locale
    pairs = Counter(
        (product, environment)
        for entry in entries
        for product in entry.article.products
        for environment in entry.article.environments
    )
    products = [each for each in taxonomy.products if any(key[0] == each.id for key in pairs)]
    environments = [
        each for each in taxonomy.environments if any(key[1] == each.id for key in pairs)
    ]
    if len(products) < 2 or len(environments) < 2 or len(environments) > _WIDEST:
        return None
    most = max(pairs.values())
    return Crossing(
        caption=shelf.words["cross_caption"],
        head=(shelf.words["product"], *(each.label(locale) for each in environments)),
        rows=tuple(
            CrossRow(
                product.label(locale),
                tuple(
                    _cell(
                        product.id,
                        environment.id,
                        environment.label(locale),
                        pairs[product.id, environment.id],
                        most,
                    )
                    for environment in environments
                ),
            )
            for product in products
        ),
    )


def _cell(product: str, environment: str, label: str, count: int, most: int) -> Cell:
    """Three tints: the least third of the greatest count, the next, the last."""
    tint = 0 if not count else 1 + (count * 3 > most) + (count * 3 > 2 * most)
    query = urlencode({"product": product, "env": environment})
    return Cell(label, count, tint if most > 1 else min(count, 1), f"?{query}#answers")


def _facets(shelf: Shelf, entries: list[Entry], own: str) -> Iterator[Facet]:
    """The other facets of these answers, each value with how many of them it has."""
    words, locale = shelf.words, shelf.locale
    titles = {"product": words["products"], "environment": words["environments"]}
    for facet, title in titles.items():
        if facet == own:
            continue
        counts = Counter(value for entry in entries for value in entry.values(facet))
        values = tuple(
            (
                Link(term.label(locale), shelf.addresses.listing(locale, facet, term.id)),
                str(counts[term.id]),
            )
            for term in shelf.given.kb.taxonomy.terms(facet)
            if counts[term.id]
        )
        if len(values) > 1:
            yield Facet(title, values)
