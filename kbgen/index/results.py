"""What a search returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kbgen.index.plan import Plan

Marks = tuple[tuple[int, int], ...]
"""Stretches of a text that the query's words met."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article, and where in it the answer is likely to be.

    ``locale`` is the article's; ``foreign`` that it exists in another locale only. ``anchor`` and
    ``heading`` are empty when no section stands out. ``score`` is in units.
    """

    slug: str
    locale: str
    title: str
    anchor: str
    heading: str
    excerpt: str
    score: int
    facets: Mapping[str, tuple[str, ...]]
    archived: bool = False
    foreign: bool = False
    title_marks: Marks = ()
    heading_marks: Marks = ()
    excerpt_marks: Marks = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many hits a value of a facet would leave, the other facets' filters kept."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """``total`` counts all hits, ``hits`` is the page of them that was asked for. ``corrected`` is
    the query as it was understood, or probably meant, with ``correction`` layout or spelling."""

    total: int
    confidence: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    corrected: str = ""
    correction: str = ""
    plans: Mapping[str, Plan] = field(default_factory=dict)
    """The plan by the locale of the index that it was made for."""
