"""Areas, products and environments: the closed lists that articles are filed under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kbgen.model.span import Span


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a facet. ``labels`` and ``aliases`` are by locale. ``featured`` lists slugs.
    ``color`` is an area's, ``group`` an environment's (the id of its group), else empty."""

    id: str
    labels: Mapping[str, str]
    span: Span
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    color: str = ""
    group: str = ""
    featured: tuple[str, ...] = ()
    retired: bool = False

    def label(self, locale: str) -> str:
        """The label in ``locale``, else in any locale, else the id."""
        return self.labels.get(locale) or next(iter(self.labels.values()), self.id)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The three facets in the order of the file. ``groups`` group environments."""

    areas: tuple[Term, ...] = ()
    products: tuple[Term, ...] = ()
    environments: tuple[Term, ...] = ()
    groups: tuple[Term, ...] = ()

    def terms(self, facet: str) -> tuple[Term, ...]:
        """The terms of ``area``, ``product`` or ``environment``."""
        return {"area": self.areas, "product": self.products, "environment": self.environments}[
            facet
        ]

    def find(self, facet: str, id: str) -> Term | None:
        return next((term for term in self.terms(facet) if term.id == id), None)
