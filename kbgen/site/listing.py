"""Listings: the answers of an area, a product, an environment or a type, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from urllib.parse import urlencode

from kbgen.model.article import ArticleType
from kbgen.model.page import Page
from kbgen.model.taxonomy import Term
from kbgen.site.ask import ask
from kbgen.site.frame import area_mark, home_link, page_in_all
from kbgen.site.lists import Cell, Crossing, CrossRow, Facet, ListingView
from kbgen.site.paging import WHOLE, divided, paging, turned
from kbgen.site.pieces import Frame, Link, Row
from kbgen.site.shelf import Entry, Shelf

# Beyond so many a list is looked through, not read: the rest are titles alone.
_WITH_EXCERPT = 100
# A list that is divided shows every short answer, so its pages are no longer than that.
_PER_PAGE = _WITH_EXCERPT
# A crossing of more environments than this is no longer read at a glance.
_WIDEST = 9
# The listings that are crossed, products against environments.
_CROSSED = ("area", "type")


@dataclass(frozen=True, slots=True)
class _List:
    """What a listing lists. ``steps`` are the parts of its address: a facet, a value, and for one
    place of a crossing the product and the environment."""

    steps: tuple[str, ...]
    title: str
    entries: tuple[Entry, ...]
    term: Term | None = None

    @property
    def facet(self) -> str:
        return self.steps[0]

    @property
    def crossed(self) -> bool:
        return len(self.steps) > 2

    @property
    def living(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.archived]

    def address(self, shelf: Shelf, locale: str) -> str:
        facet, value, *places = self.steps
        return shelf.addresses.listing(locale, facet, value) + "".join(f"{p}/" for p in places)


def listing_pages(shelf: Shelf, frame: Frame) -> Iterator[Page]:
    """The pages of every area, and of each product, environment and type that has an answer."""
    for each in _lists(shelf):
        yield from _pages(shelf, frame, each)
        if each.facet in _CROSSED and len(each.entries) > WHOLE:
            for place in _places(shelf, each):
                yield from _pages(shelf, frame, place)


def _lists(shelf: Shelf) -> Iterator[_List]:
    taxonomy = shelf.given.kb.taxonomy
    for facet in ("area", "product", "environment"):
        for term in taxonomy.terms(facet):
            filed = shelf.filed(facet, term.id)
            if filed or facet == "area":
                yield _List((facet, term.id), term.label(shelf.locale), filed, term)
    for type in ArticleType:
        filed = shelf.filed("type", type.value)
        if filed:
            yield _List(("type", type.value), shelf.words.of("type", type.value), filed)


def _pages(shelf: Shelf, frame: Frame, listed: _List) -> Iterator[Page]:
    """The pages of a list: the living, then the archived. What crosses or narrows it is on the
    first alone."""
    words = shelf.words
    whole = _whole(shelf, listed)
    address = listed.address(shelf, shelf.locale)
    parts = divided(listed.entries, _PER_PAGE)
    for page, part in enumerate(parts, start=1):
        view = replace(
            whole if page == 1 else replace(whole, crossing=None, facets=()),
            rows=tuple(_rows(shelf, [entry for entry in part if not entry.archived])),
            archived=shelf.rows(entry for entry in part if entry.archived),
            paging=paging(words, address, page, len(parts)),
        )
        first = page_in_all(
            shelf,
            frame,
            lambda locale: listed.address(shelf, locale),
            "kb-listing.html",
            listed.title,
            view,
            description=f"{listed.title}: {whole.count}. {whole.lead}".strip().rstrip("."),
            current=whole.area.address if whole.area else "",
            indexed=not listed.crossed,
        )
        yield turned(first, words, page, len(parts))


def _whole(shelf: Shelf, listed: _List) -> ListingView:
    """What every page of a list says, and what the first adds; no rows yet."""
    words, term, living = shelf.words, listed.term, listed.living
    facet, value = listed.steps[:2]
    lead = term.descriptions.get(shelf.locale, "") if term else ""
    if term and term.retired:
        lead = lead or words["retired"]
    products = (value,) if facet == "product" else ()
    return ListingView(
        title=listed.title,
        lead="" if listed.crossed else lead,
        count=words.count("answers", len(living)),
        crumbs=_crumbs(shelf, listed),
        rows=(),
        area=area_mark(shelf, term) if facet == "area" and term else None,
        crossing=_crossing(shelf, listed) if facet in _CROSSED and not listed.crossed else None,
        facets=() if listed.crossed else tuple(_facets(shelf, living, facet)),
        show_all=words.count("show_all_answers", len(living)),
        ask=ask(shelf, value if facet == "area" else None, products),
    )


def _crumbs(shelf: Shelf, listed: _List) -> tuple[Link, ...]:
    """Home, and for one place of a crossing the listing that is crossed."""
    if not listed.crossed:
        return (home_link(shelf),)
    facet, value = listed.steps[:2]
    label = listed.term.label(shelf.locale) if listed.term else shelf.words.of("type", value)
    return (home_link(shelf), Link(label, shelf.addresses.listing(shelf.locale, facet, value)))


def _places(shelf: Shelf, listed: _List) -> Iterator[_List]:
    """A list for every place of a crossing that has an answer."""
    if _crossing(shelf, listed) is None:
        return
    taxonomy, locale = shelf.given.kb.taxonomy, shelf.locale
    filed: dict[tuple[str, str], list[Entry]] = {}
    for entry in listed.living:
        for pair in product(entry.article.products, entry.article.environments):
            filed.setdefault(pair, []).append(entry)
    for (made, used), entries in filed.items():
        what, where = taxonomy.find("product", made), taxonomy.find("environment", used)
        if what and where:
            title = f"{what.label(locale)}, {where.label(locale)}"
            yield _List((*listed.steps, made, used), title, tuple(entries), listed.term)


def _rows(shelf: Shelf, entries: list[Entry]) -> Iterator[Row]:
    """The answers of a listing; those after the hundredth without their short answers."""
    for place, row in enumerate(shelf.rows(entries)):
        yield row if place < _WITH_EXCERPT else row._replace(excerpt="")


def _crossing(shelf: Shelf, listed: _List) -> Crossing | None:
    """Products against environments; None where there is nothing to cross."""
    taxonomy, locale = shelf.given.kb.taxonomy, shelf.locale
    living = listed.living
    pairs = Counter(
        pair
        for entry in living
        for pair in product(entry.article.products, entry.article.environments)
    )
    made, used = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    products = [each for each in taxonomy.products if each.id in made]
    environments = [each for each in taxonomy.environments if each.id in used]
    if len(products) < 2 or len(environments) < 2 or len(environments) > _WIDEST:
        return None
    most = max(pairs.values())
    # Script narrows what is on the page; of a list in several pages that is only a part.
    base = listed.address(shelf, locale) if len(listed.entries) > WHOLE else ""
    return Crossing(
        caption=shelf.words["cross_caption"],
        head=(shelf.words["product"], *(each.label(locale) for each in environments)),
        rows=tuple(
            CrossRow(
                row.label(locale),
                tuple(
                    _cell(
                        row.id,
                        column.id,
                        column.label(locale),
                        pairs[row.id, column.id],
                        most,
                        base,
                    )
                    for column in environments
                ),
            )
            for row in products
        ),
    )


def _cell(product: str, environment: str, label: str, count: int, most: int, base: str) -> Cell:
    """Three tints: the least third of the greatest count, the next, the last."""
    tint = 0 if not count else 1 + (count * 3 > most) + (count * 3 > 2 * most)
    tint = tint if most > 1 else min(count, 1)
    if base:
        return Cell(label, count, tint, address=f"{base}{product}/{environment}/")
    query = urlencode({"product": product, "env": environment})
    return Cell(label, count, tint, query=f"?{query}#answers")


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
