"""One index on disk: Whoosh's files, written in one pass and read back as postings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage

from kbgen.index.columns import PairPostings, WordPostings, column
from kbgen.index.document import FACETS, IndexDocument
from kbgen.index.manifest import Totals
from kbgen.index.records import Card, Record, StoredSection
from kbgen.index.statistics import evidence
from kbgen.index.weights import WEIGHTS, Weights
from kbgen.index.whoosh_schema import Item, mask_bytes, mask_of, write
from kbgen.machine.garbage import no_collection

if TYPE_CHECKING:
    from kbgen.index.postings import Postings

_KEPT_TERMS = 4096
_WORDINGS = "wordings.json"  # read for a hundred documents a query, so kept apart from records
_ID = "id:"  # the slug is filed like a facet


def write_index(
    folder: Path, documents: Sequence[IndexDocument], weights: Weights = WEIGHTS
) -> Totals:
    """Analyse, weigh and write documents, which are in the order of the index."""
    with no_collection():
        return _write_index(folder, documents, weights)


def _write_index(folder: Path, documents: Sequence[IndexDocument], weights: Weights) -> Totals:
    # Imported where it is needed: one who searches makes an index once, if at all.
    from kbgen.index.weighed import weigh

    weighed = weigh(documents, weights)

    def items() -> Iterator[Item]:
        yield from _facet_items(documents)
        for pair, found in weighed.every_pair():
            form = pair.encode()
            for number, impact in found:
                yield "pairs", form, number, impact, b""
        for term, postings in weighed.every_word():
            form = term.encode()
            for number, impact, mask in postings:
                yield "words", form, number, impact, mask_bytes(mask)

    numbers = range(len(documents))
    write(folder, (_record(weighed.record(number)) for number in numbers), items())
    wordings = [weighed.wordings(number) for number in numbers]
    (folder / _WORDINGS).write_text(json.dumps(wordings), encoding="utf-8")
    return weighed.totals


class Store:
    """An open index. Reading is lazy and what was read is kept, within bounds."""

    def __init__(self, folder: Path, totals: Totals, weights: Weights = WEIGHTS) -> None:
        self.totals = totals
        self.weights = weights
        self._storage = FileStorage(str(folder), readonly=True)
        self._reader = self._storage.open_index().reader()
        self._wordings: list[list[int]] = json.loads((folder / _WORDINGS).read_bytes())
        keep = lru_cache(maxsize=_KEPT_TERMS)
        self.frequency = keep(self._frequency)
        self.starting = keep(self._starting)
        self.pair = keep(self._pair)
        self.postings = keep(self._postings)
        self.facet = keep(self._facet)
        self.facet_values = keep(self._facet_values)
        self.evidence = keep(self._evidence)
        self.record = keep(self._read_record)

    def close(self) -> None:
        self._reader.close()
        self._storage.close()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The slug of each document."""
        slugs = [""] * self.totals.documents
        for term in self._reader.expand_prefix("facets", _ID):
            slug = term.decode()
            for number in self.facet("id", slug[len(_ID) :]):
                slugs[number] = slug[len(_ID) :]
        return tuple(slugs)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Every document."""
        return frozenset(range(self.totals.documents))

    def number(self, slug: str) -> int | None:
        """The document of a slug."""
        return next(iter(self.facet("id", slug)), None)

    def _facet_values(self, facet: str) -> tuple[str, ...]:
        """The ids of a facet that some document has, sorted."""
        start = f"{facet}:"
        terms = self._reader.expand_prefix("facets", start)
        return tuple(term.decode()[len(start) :] for term in terms)

    def terms(self) -> Iterator[str]:
        """Every word of the index, sorted."""
        return (term.decode() for term in self._reader.lexicon("words"))

    def every_word(self) -> Iterator[tuple[str, WordPostings]]:
        """Every word, sorted, with its postings in one walk: asking for each by itself takes four
        times as long."""
        for term in self._reader.lexicon("words"):
            found = [
                (each.id(), int(each.weight()), mask_of(each.value()))
                for each in self._matchers("words", term)
            ]
            yield term.decode(), WordPostings(*map(column, zip(*found, strict=True)))

    def every_pair(self) -> Iterator[tuple[str, PairPostings]]:
        """Every pair, sorted, with its postings."""
        for term in self._reader.lexicon("pairs"):
            found = [(each.id(), int(each.weight())) for each in self._matchers("pairs", term)]
            yield term.decode(), PairPostings(*map(column, zip(*found, strict=True)))

    @cached_property
    def all_postings(self) -> Postings:
        """Every word and pair with its postings."""
        from kbgen.index.postings import postings

        return postings(self)

    def _frequency(self, term: str) -> int:
        return int(self._reader.doc_frequency("words", term))

    def _starting(self, prefix: str) -> tuple[str, ...]:
        return tuple(term.decode() for term in self._reader.expand_prefix("words", prefix))

    def _evidence(self, term: str) -> int:
        return evidence(term, self.frequency(term), self.totals.collection, self.weights)

    def word(self, term: str) -> dict[int, int]:
        return self.postings(term)[0]

    def where(self, term: str) -> dict[int, int]:
        return self.postings(term)[1]

    def _postings(self, term: str) -> tuple[dict[int, int], dict[int, int]]:
        """The impacts of a word by document, and where it stands there: one walk for both."""
        impacts: dict[int, int] = {}
        where: dict[int, int] = {}
        for matcher in self._matchers("words", term):
            number = matcher.id()
            impacts[number] = int(matcher.weight())
            where[number] = mask_of(matcher.value())
        return impacts, where

    def _pair(self, pair: str) -> dict[int, int]:
        found = self._matchers("pairs", pair)
        return {matcher.id(): int(matcher.weight()) for matcher in found}

    def wordings(self, number: int) -> Sequence[int]:
        return self._wordings[number]

    def _facet(self, facet: str, value: str) -> frozenset[int]:
        matchers = self._matchers("facets", f"{facet}:{value}")
        return frozenset(matcher.id() for matcher in matchers)

    def _matchers(self, field: str, term: str | bytes) -> Iterator[Any]:
        """Whoosh's matcher at each posting of a term."""
        if (field, term) in self._reader:
            matcher = self._reader.postings(field, term)
            while matcher.is_active():
                yield matcher
                matcher.next()

    def card(self, number: int) -> Card:
        """What most files have of a document."""
        record = self.record(number)
        digest = sha256(_record(record).encode("utf-8", "surrogatepass")).hexdigest()
        return Card(record.title, record.summary, record.facets, digest)

    def _read_record(self, number: int) -> Record:
        found = json.loads(self._reader.stored_fields(number)["record"])
        sections = tuple(StoredSection(*section) for section in found["sections"])
        return Record(
            id=found["id"],
            title=found["title"],
            summary=found["summary"],
            sections=sections,
            places=tuple(found["places"]),
            facets={facet: tuple(values) for facet, values in found["facets"].items()},
        )


def _record(record: Record) -> str:
    return json.dumps(
        {
            "id": record.id,
            "title": record.title,
            "summary": record.summary,
            "sections": [(each.anchor, each.heading, each.lead) for each in record.sections],
            "places": record.places,
            "facets": record.facets,
        },
        ensure_ascii=False,
    )


def _facet_items(documents: Sequence[IndexDocument]) -> Iterator[Item]:
    holding: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        holding.setdefault(_ID + document.id, []).append(number)
        for facet in FACETS:
            for value in document.facets.get(facet, ()):
                holding.setdefault(f"{facet}:{value}", []).append(number)
    for term in sorted(holding):
        for number in holding[term]:
            yield "facets", term.encode(), number, 1, b""
