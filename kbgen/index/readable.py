"""What the export and related articles read of an index, on disk or in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kbgen.index.manifest import Totals
from kbgen.index.postings import Postings
from kbgen.index.records import Card, Record
from kbgen.index.synonyms import Thesaurus
from kbgen.index.weights import Weights


class Readable(Protocol):
    """A Store or a Weighed."""

    @property
    def totals(self) -> Totals: ...
    @property
    def weights(self) -> Weights: ...
    @property
    def ids(self) -> tuple[str, ...]: ...
    @property
    def all_postings(self) -> Postings: ...
    def wordings(self, number: int, /) -> Sequence[int]: ...
    def card(self, number: int, /) -> Card: ...
    def record(self, number: int, /) -> Record: ...


class Shelved(Protocol):
    """The index of one locale: a Shelf of a searcher, or a Made of a build."""

    @property
    def locale(self) -> str: ...
    @property
    def store(self) -> Readable: ...
    @property
    def thesaurus(self) -> Thesaurus: ...
