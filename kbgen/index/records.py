"""What a result shows of a document, its text in excerpts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class StoredSection(NamedTuple):
    """What a result shows of a section."""

    anchor: str
    heading: str
    lead: str


class Card(NamedTuple):
    """What of a record other files than its own are made from, and what tells whether anything of
    it has changed: a digest of all that it is made from."""

    title: str
    summary: str
    facets: Mapping[str, tuple[str, ...]]
    digest: str


class Record(NamedTuple):
    """What a result shows of a document. ``places`` gives the section of each passage, -1 for the
    short answer."""

    id: str
    title: str
    summary: str
    sections: tuple[StoredSection, ...]
    places: tuple[int, ...]
    facets: Mapping[str, tuple[str, ...]]
