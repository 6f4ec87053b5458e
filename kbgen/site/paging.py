"""Long lists in pages: how they are divided, and how a reader turns them.

A list that one can look through stays whole. Pages are plain links: they need no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kbgen.model.page import Page
from kbgen.site.lists import PageLink, Paging
from kbgen.site.words import Words

# A list of so many is still looked through on one page.
WHOLE = 200
# How many pages on either side of the reader's are named.
_AROUND = 2

T = TypeVar("T")


def divided(entries: Sequence[T], size: int) -> tuple[Sequence[T], ...]:
    """One part of a list that is short enough, else parts of ``size``; at least one."""
    if len(entries) <= WHOLE:
        return (entries,)
    return tuple(entries[start : start + size] for start in range(0, len(entries), size))


def page_address(address: str, page: int) -> str:
    """Where a page of the list at ``address`` lives: the first there, the next below it."""
    return address if page == 1 else f"{address}{page}/"


def paging(words: Words, address: str, page: int, pages: int) -> Paging | None:
    """The way through the pages of a list; None where there is one."""
    if pages == 1:
        return None
    return Paging(
        label=words.text("page_of", page=page, pages=pages),
        links=tuple(
            PageLink(str(each), page_address(address, each), each == page) if each else None
            for each in _named(page, pages)
        ),
        before=page_address(address, page - 1) if page > 1 else "",
        after=page_address(address, page + 1) if page < pages else "",
    )


def _named(page: int, pages: int) -> list[int]:
    """The first page, those around this one, the last; 0 for what lies between."""
    near = range(page - _AROUND, page + _AROUND + 1)
    found: list[int] = []
    for each in range(1, pages + 1):
        if each in (1, pages) or each in near:
            found.append(each)
        elif found[-1]:
            found.append(0)
    return found


def turned(first: Page, words: Words, page: int, pages: int) -> Page:
    """A further page of a list whose first is ``first``. Other languages divide theirs elsewhere,
    so the language switch leads to the beginning."""
    if page == 1:
        return first
    address = page_address(first.address, page)
    number = words.text("page_of", page=page, pages=pages)
    return first._replace(
        address=address,
        canonical=address,
        title=f"{first.title}, {number}",
        description="",
        alternates={},
    )
