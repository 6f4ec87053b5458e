"""The searcher: plans, ranks, filters and shows, over one index for each locale."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from kbgen.index.confidence import confidence, evidence
from kbgen.index.correct import respelled
from kbgen.index.descending import Descending, best
from kbgen.index.document import FACETS
from kbgen.index.excerpt import marks
from kbgen.index.explain import Explanation, explain
from kbgen.index.plan import Plan, plan, plan_message
from kbgen.index.rank import Ranking, most_evidence, rank, share_of
from kbgen.index.records import Record
from kbgen.index.results import FacetCount, Hit, Results
from kbgen.index.synonyms import Thesaurus
from kbgen.index.weights import CANDIDATES
from kbgen.text import swap_layout

if TYPE_CHECKING:
    from kbgen.index.store import Store

Filters = Mapping[str, Collection[str]]
"""By facet (or ``locale``), the values of which one must fit; an absent facet fits all."""


ARCHIVED = 40
"""What an archived article's score counts beside the living, of SHARE: it comes after those that
fit as well, and before those that have little of what was asked for. Who types the error text of a
retired product wants the article about it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The index of one locale, with the synonyms of its language."""

    locale: str
    store: Store
    thesaurus: Thesaurus


@dataclass(frozen=True, slots=True)
class Found:
    """What one shelf has for a query: every document in the order of its hits."""

    shelf: Shelf
    plan: Plan
    ranking: Ranking
    order: Sequence[int]


class Searcher:
    """Searches the reader's locale, and after it what only other locales have.

    ``shelves`` begins with the reader's.
    """

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self.shelves = tuple(shelves)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        filters: Filters | None = None,
        literal: bool = False,
    ) -> Results:
        """The hits for what a reader typed; with ``literal`` not for what the keyboard's other
        layout would have given."""
        plans = [
            plan(
                query,
                shelf.locale,
                shelf.store,
                shelf.thesaurus,
                shelf.store.weights,
                literal=literal,
            )
            for shelf in self.shelves
        ]
        return self._results(query, plans, limit, offset, filters or {})

    def suggest(self, message: str, *, limit: int = 5, filters: Filters | None = None) -> Results:
        """The hits for a whole message: its weightiest words are asked for."""
        plans = [
            plan_message(message, shelf.locale, shelf.store, shelf.thesaurus, shelf.store.weights)
            for shelf in self.shelves
        ]
        return self._results("", plans, limit, 0, filters or {})

    def explain(self, results: Results, hit: Hit) -> Explanation:
        """Why a hit of ``results`` has its score."""
        shelf = next(shelf for shelf in self.shelves if shelf.locale == hit.locale)
        made = results.plans[hit.locale]
        number = shelf.store.number(hit.slug)
        assert number is not None, "a hit is a document of its shelf"
        return explain(made, rank(made, shelf.store), shelf.store, number)

    def close(self) -> None:
        for shelf in self.shelves:
            shelf.store.close()

    def _results(
        self, query: str, plans: Sequence[Plan], limit: int, offset: int, filters: Filters
    ) -> Results:
        found = [_found(shelf, made) for shelf, made in zip(self.shelves, plans, strict=True)]
        found = _without_translations(found)
        kept = [(item, _kept(item, filters)) for item in found if _fits(item.shelf.locale, filters)]
        places = ((item, number) for item, numbers in kept for number in numbers)
        best = next((item for item in found if item.order), None)
        hits = tuple(
            _hit(item, number, foreign=item is not found[0])
            for item, number in islice(places, offset, offset + limit)
        )
        corrected, correction = _correction(query, best, hits)
        return Results(
            total=sum(len(numbers) for _, numbers in kept),
            confidence=_confidence(best),
            hits=hits,
            facets=_counts(found, filters),
            corrected=corrected,
            correction=correction,
            plans={item.shelf.locale: item.plan for item in found},
        )


def _found(shelf: Shelf, made: Plan) -> Found:
    ranking = rank(made, shelf.store)
    totals = shelf.store.totals
    order = ranking.order
    if totals.living < totals.documents:
        due = {
            number: score if number < totals.living else share_of(score, ARCHIVED)
            for number, score in ranking.scores.items()
        }
        order = Descending(best(due, CANDIDATES), due)
    return Found(shelf, made, ranking, order)


def _without_translations(found: Sequence[Found]) -> list[Found]:
    """Leave out of each shelf what a shelf before it has in its own language."""
    kept = [found[0]] if found else []
    for item in found[1:]:
        own = set(chain.from_iterable(other.shelf.store.ids for other in kept))
        ids = item.shelf.store.ids
        order = [number for number in item.order if ids[number] not in own]
        kept.append(Found(item.shelf, item.plan, item.ranking, order))
    return kept


def _fits(locale: str, filters: Filters) -> bool:
    return not filters.get("locale") or locale in filters["locale"]


def _kept(found: Found, filters: Filters, but: str = "") -> Sequence[int]:
    """The hits of a shelf that fit the filters, those of the facet ``but`` left aside."""
    order = found.order
    for facet in FACETS:
        if facet != but and filters.get(facet):
            fitting = frozenset[int]().union(
                *(found.shelf.store.facet(facet, value) for value in filters[facet])
            )
            order = [number for number in order if number in fitting]
    return order


def _counts(found: Sequence[Found], filters: Filters) -> dict[str, tuple[FacetCount, ...]]:
    counts: dict[str, tuple[FacetCount, ...]] = {}
    shown = [item for item in found if _fits(item.shelf.locale, filters)]
    everything = [_left_out(item, filters) for item in shown]
    for facet in FACETS:
        left_out = (
            [_left_out(item, filters, but=facet) for item in shown]
            if filters.get(facet)
            else everything
        )
        by_value: dict[str, int] = {}
        for item, numbers in zip(shown, left_out, strict=True):
            store = item.shelf.store
            for value in store.facet_values(facet):
                filed = store.facet(facet, value)
                # Any word may match: of thousands of documents few are left out.
                by_value[value] = by_value.get(value, 0) + len(filed) - len(filed & numbers)
        counts[facet] = tuple(
            FacetCount(value, count) for value, count in sorted(by_value.items()) if count
        )
    by_locale = [FacetCount(item.shelf.locale, len(_kept(item, filters))) for item in found]
    counts["locale"] = tuple(item for item in by_locale if item.count)
    return counts


def _left_out(found: Found, filters: Filters, but: str = "") -> frozenset[int]:
    """The documents of a shelf that are no hits, or do not fit the filters."""
    kept = _kept(found, filters, but)
    numbers = kept.documents if isinstance(kept, Descending) else kept
    return found.shelf.store.numbers.difference(numbers)


def _confidence(best: Found | None) -> float:
    if best is None:
        return 0.0
    found = evidence(best.ranking, best.order)
    store = best.shelf.store
    return confidence(found, best.plan, store, store.totals.collection, store.weights)


def _correction(query: str, best: Found | None, hits: Sequence[Hit]) -> tuple[str, str]:
    if best is None:
        return "", ""
    if best.plan.swapped:
        return swap_layout(query).strip(), "layout"
    if query and hits:
        shown = f"{hits[0].title}\n{hits[0].heading}\n{hits[0].excerpt}"
        spelled = respelled(query, best.plan, shown, best.shelf.locale)
        if spelled:
            return spelled, "spelling"
    return "", ""


def _hit(found: Found, number: int, *, foreign: bool) -> Hit:
    shelf = found.shelf
    record = shelf.store.record(number)
    place = _place(found, number, record)
    section = record.sections[place] if place >= 0 else None
    lead = section.lead if section else record.summary
    if not lead and record.sections:
        lead = record.sections[0].lead
    terms = {variant.term for word in found.plan.words for variant in word.variants}
    heading = section.heading if section else ""
    return Hit(
        slug=record.id,
        locale=shelf.locale,
        title=record.title,
        anchor=section.anchor if section else "",
        heading=heading,
        excerpt=lead,
        score=found.ranking.scores[number],
        facets=record.facets,
        archived=number >= shelf.store.totals.living,
        foreign=foreign,
        title_marks=marks(record.title, terms, shelf.locale),
        heading_marks=marks(heading, terms, shelf.locale),
        excerpt_marks=marks(lead, terms, shelf.locale),
    )


def _place(found: Found, number: int, record: Record) -> int:
    """The section whose passage has at least half of what was asked for; -1 for none."""
    best = found.ranking.closely.get(number)
    if best is None or best.passage < 0:
        return -1
    enough = 2 * best.met >= most_evidence(found.plan, found.shelf.store)
    return record.places[best.passage] if enough else -1
