"""The articles as one locale of the site shows them: each slug once, in the reader's language or
in another, with counts by area, product, environment and type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from kbgen.model.address import Addresses
from kbgen.model.article import Article, Audience, Status
from kbgen.model.ledger import Ledger
from kbgen.site.given import SiteInput
from kbgen.site.pieces import Row
from kbgen.site.words import Words, words

FACETS = ("area", "product", "environment", "type")
# Every article's page carries a few short answers of others.
_EXCERPT = 80


class Entry(NamedTuple):
    """An article as readers of ``locale`` get it; its text may be in another language."""

    article: Article
    locale: str

    @property
    def slug(self) -> str:
        return self.article.slug

    @property
    def foreign(self) -> bool:
        return self.article.locale != self.locale

    @property
    def archived(self) -> bool:
        return self.article.status is Status.ARCHIVED

    def values(self, facet: str) -> tuple[str, ...]:
        """The ids that the article has in ``area``, ``product``, ``environment`` or ``type``."""
        article = self.article
        return {
            "area": (article.area,),
            "product": article.products,
            "environment": article.environments,
            "type": (article.type.value,),
        }[facet]


@dataclass(frozen=True)
class Shelf:
    """Every entry of one locale: the living before the archived, the reader's language before
    others, then by title."""

    given: SiteInput
    locale: str
    entries: tuple[Entry, ...]
    numbers: Mapping[str, int]
    _rows: dict[str, Row] = field(default_factory=dict, init=False, repr=False)
    _briefs: dict[str, Row] = field(default_factory=dict, init=False, repr=False)
    _brief_digests: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    @property
    def words(self) -> Words:
        return words(self.locale)

    @cached_property
    def addresses(self) -> Addresses:
        return self.given.config.addresses

    @cached_property
    def by_slug(self) -> Mapping[str, Entry]:
        return {entry.slug: entry for entry in self.entries}

    @cached_property
    def living(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.archived)

    @cached_property
    def _by_value(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            for facet in FACETS:
                for value in entry.values(facet):
                    found.setdefault((facet, value), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    def filed(self, facet: str, value: str) -> tuple[Entry, ...]:
        """What stands under a value, the archived too."""
        return self._by_value.get((facet, value), ())

    def count(self, facet: str, value: str) -> int:
        """How many living answers stand under a value."""
        return self._counts[facet, value]

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        return Counter(
            (facet, value)
            for entry in self.living
            for facet in FACETS
            for value in entry.values(facet)
        )

    @cached_property
    def _place(self) -> Mapping[tuple[str, str], int]:
        """Where an article stands among the living of a product."""
        return {
            (product.id, entry.slug): place
            for product in self.given.kb.taxonomy.products
            for place, entry in enumerate(self.sold(product.id))
        }

    def sold(self, product: str) -> tuple[Entry, ...]:
        """The living answers of a product."""
        return self._living_by_product.get(product, ())

    @cached_property
    def _living_by_product(self) -> Mapping[str, tuple[Entry, ...]]:
        # Not by `filed`: a preview asks for this alone at each save, and that sorts all facets.
        known = {product.id for product in self.given.kb.taxonomy.products}
        found: dict[str, list[Entry]] = {}
        for entry in self.living:
            for product in entry.article.products:
                if product in known:
                    found.setdefault(product, []).append(entry)
        return {product: tuple(entries) for product, entries in found.items()}

    def with_texts(self, given: SiteInput, anew: Mapping[str, Article]) -> Shelf:
        """The same shelf with other texts, by path, of articles that stay where they stand. What a
        page asks for first is taken over: a preview does this while a writer waits."""
        entries = [
            Entry(anew[entry.article.path], self.locale) if entry.article.path in anew else entry
            for entry in self.entries
        ]
        found = Shelf(given, self.locale, tuple(entries), self.numbers)
        pairs = [
            (old, new) for old, new in zip(self.entries, entries, strict=True) if old is not new
        ]
        vars(found)["confirmed"] = self.confirmed
        vars(found)["by_slug"] = {**self.by_slug, **{new.slug: new for _, new in pairs}}
        if all(old.article.products == new.article.products for old, new in pairs):
            sold = dict(self._living_by_product)
            for old, new in pairs:
                for product in old.article.products:
                    sold[product] = tuple(
                        new if each is old else each for each in self.sold(product)
                    )
            vars(found)["_living_by_product"] = sold
            vars(found)["_place"] = self._place
        return found

    def after(self, entry: Entry, product: str) -> Iterator[Entry]:
        """The living answers of a product that follow an article, in a circle."""
        shelved = self.sold(product)
        start = self._place.get((product, entry.slug), -1)
        for step in range(1, len(shelved) + 1):
            other = shelved[(start + step) % len(shelved)]
            if other.slug != entry.slug:
                yield other

    @cached_property
    def confirmed(self) -> Mapping[str, Mapping[str, str]]:
        """By slug and anchor, what each section's original was when its translation into this
        locale was last confirmed."""
        found: dict[str, dict[str, str]] = {}
        for line in self.given.kb.ledger.translations:
            if line.locale == self.locale:
                found.setdefault(line.slug, {})[line.anchor] = line.digest
        return found

    @cached_property
    def linked(self) -> tuple[Entry, ...]:
        """The living by how many articles of this language lead to them, most first; those that
        nothing leads to are left out."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            if not entry.foreign:
                counts.update(_targets(entry.article))
        ranked = sorted(self.living, key=lambda entry: (-counts[entry.slug], entry.slug))
        return tuple(entry for entry in ranked if counts[entry.slug])

    def number(self, slug: str) -> str:
        """``KB-1042``, or nothing for a slug that is not registered yet."""
        number = self.numbers.get(slug)
        prefix = self.given.config.number_prefix
        return (f"{prefix}-{number}" if prefix else str(number)) if number else ""

    def address(self, slug: str) -> str:
        return self.addresses.article(self.locale, slug)

    def row(self, entry: Entry) -> Row:
        """An article in a list; it stands in several."""
        known = self._rows.get(entry.slug)
        if known is None:
            known = self._rows[entry.slug] = self._row(entry)
        return known

    def _row(self, entry: Entry) -> Row:
        article = entry.article
        return Row(
            title=article.title,
            address=self.address(article.slug),
            excerpt=article.summary,
            number=self.number(article.slug),
            lang=article.locale if entry.foreign else "",
            note=words(article.locale).only_in if entry.foreign else "",
            archived=entry.archived,
            agents=article.audience is Audience.AGENTS,
            products=article.products,
            environments=article.environments,
        )

    def brief(self, entry: Entry) -> Row:
        """A row as the page of another article has it: several pages have the same."""
        known = self._briefs.get(entry.slug)
        if known is None:
            row = self.row(entry)
            known = self._briefs[entry.slug] = row._replace(excerpt=_shortened(row.excerpt))
        return known

    def brief_digest(self, entry: Entry) -> str:
        """A digest of that row."""
        known = self._brief_digests.get(entry.slug)
        if known is None:
            text = repr(self.brief(entry))
            known = self._brief_digests[entry.slug] = sha256(text.encode()).hexdigest()
        return known

    def rows(self, entries: Iterable[Entry]) -> tuple[Row, ...]:
        return tuple(self.row(entry) for entry in entries)

    def changed(self, article: Article) -> tuple[date | None, date | None]:
        """The days an article was made and last changed, as it says itself or as git knows."""
        change = self.given.kb.history.get(article.path)
        updated = article.updated or (change.updated if change else None)
        return (change.created if change else None), updated


def shelves(given: SiteInput) -> Mapping[str, Shelf]:
    """The shelf of every locale, in the order of the knowledge base's locales."""
    seen: dict[str, dict[str, Article]] = {}
    for article in given.visible():
        seen.setdefault(article.slug, {})[article.locale] = article
    numbers = _numbers(given.kb.ledger)
    return {
        locale: Shelf(given, locale, _entries(seen, locale, given.kb.locales), numbers)
        for locale in given.kb.locales
    }


def _entries(
    seen: Mapping[str, Mapping[str, Article]], locale: str, locales: tuple[str, ...]
) -> tuple[Entry, ...]:
    """Each slug once: in ``locale``, else in the first of ``locales`` that has it."""
    order = (locale, *(other for other in locales if other != locale))
    entries = (
        Entry(next(versions[each] for each in order if each in versions), locale)
        for versions in seen.values()
    )
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                entry.archived,
                entry.foreign,
                entry.article.title.casefold(),
                entry.slug,
            ),
        )
    )


def _shortened(text: str) -> str:
    """The beginning, cut between words."""
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,.;:—–-") + "…"


def _numbers(ledger: Ledger) -> Mapping[str, int]:
    return {slug: entry.number for slug, entry in ledger.by_slug().items()}


def _targets(article: Article) -> set[str]:
    """The slugs an article leads to, each once."""
    links = (link.target for link in article.scan.links if link.target.startswith("kb:"))
    return {*(link[3:].split("#", 1)[0] for link in links), *article.related} - {article.slug}
