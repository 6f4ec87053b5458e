"""What the templates of listings and of the alphabet are given; see kbgen.site.views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kbgen.site.pieces import AreaMark, Ask, Link, Row


class PageLink(NamedTuple):
    """A page of a list, by its number."""

    number: str
    address: str
    current: bool = False


class Paging(NamedTuple):
    """Where a page of a long list stands among the others. ``links`` are the pages worth naming,
    None where some are passed over; ``before`` and ``after`` are addresses, empty at the ends."""

    label: str
    links: tuple[PageLink | None, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A product and an environment together. ``tint`` is 1 to 3 by ``count``, 0 for none.
    ``query`` narrows the listing on its page; where the listing has several pages, ``address``
    is the page of these answers instead."""

    label: str
    count: int
    tint: int
    query: str = ""
    address: str = ""


class CrossRow(NamedTuple):
    label: str
    cells: tuple[Cell, ...]


class Crossing(NamedTuple):
    """Products down, environments across, the number of answers in each cell."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[CrossRow, ...]


class Facet(NamedTuple):
    """Links that narrow a listing: a title, and values with how many answers each has."""

    title: str
    values: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    title: str
    lead: str
    count: str
    crumbs: tuple[Link, ...]
    rows: tuple[Row, ...]
    archived: tuple[Row, ...] = ()
    area: AreaMark | None = None
    crossing: Crossing | None = None
    facets: tuple[Facet, ...] = ()
    show_all: str = ""
    ask: Ask | None = None
    paging: Paging | None = None


class Letter(NamedTuple):
    """The articles under a letter, or those of them that are on this page."""

    letter: str
    anchor: str
    rows: tuple[Row, ...]


class Jump(NamedTuple):
    """Where a letter begins: an anchor of this page, or of the page at ``address``."""

    letter: str
    anchor: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class AlphabetView:
    crumbs: tuple[Link, ...]
    count: str
    letters: tuple[Letter, ...]
    jumps: tuple[Jump, ...] = ()
    paging: Paging | None = None
