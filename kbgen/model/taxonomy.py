"""Areas, products and environments: the closed lists that articles are filed under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kbgen.model.span import Span


class Term(NamedTuple):
    """One value of a facet. ``labels`` and ``aliases`` are by locale. ``featured`` lists slugs.
    ``color`` is an area's, ``group`` an environment's (the id of its group), else empty."""

    id: str
    labels: Mapping[str, str]
    span: Span
    aliases: Mapping[str, tuple[str, ...]] = {}
    descriptions: Mapping[str, str] = {}
    color: str = ""
    group: str = ""
    featured: tuple[str, ...] = ()
    retired: bool = False

    def label(self, locale: str) -> str:
        """The label in ``locale``, else in any locale, else the id."""
        return self.labels.get(locale) or next(iter(self.labels.values()), self.id)


class Taxonomy(NamedTuple):
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
