"""Numbers and states of every slug and section that was ever published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

FIRST_NUMBER = 1001

# The ledger outlives the article, so it must remember who could read it: a public build shows no
# tombstone of what only agents ever saw. The reason of such a line begins with this.
AGENTS_ONLY = "agents only"


class State(StrEnum):
    LIVE = "live"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True, order=True)
class LedgerEntry:
    """One line of links.lock. ``target`` is the slug a moved one leads to, or what replaces a gone
    one; ``line`` is where it stands in the file (0 when it is new)."""

    slug: str
    number: int
    state: State
    target: str = ""
    reason: str = ""
    line: int = 0

    @property
    def internal(self) -> bool:
        """Whether only agents could ever read the article."""
        return self.reason == AGENTS_ONLY or self.reason.startswith(f"{AGENTS_ONLY}: ")

    @property
    def public_reason(self) -> str:
        """The reason without the mark of an agents-only article."""
        return (
            self.reason.removeprefix(AGENTS_ONLY).removeprefix(": ")
            if self.internal
            else self.reason
        )


@dataclass(frozen=True, slots=True, order=True)
class AnchorEntry:
    """One line of anchors.lock. ``target`` of a moved anchor is another anchor of the same page,
    or ``slug#anchor``."""

    slug: str
    anchor: str
    state: State
    target: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, order=True)
class TranslationEntry:
    """One line of translations.lock: the hash that a section of the original had when its
    translation into ``locale`` was last confirmed. The short answer's ``anchor`` is empty."""

    slug: str
    locale: str
    anchor: str
    digest: str
    line: int = 0


@dataclass(frozen=True)
class Ledger:
    """The three lock files as read. ``entries`` may hold two lines of one slug after a merge."""

    entries: tuple[LedgerEntry, ...] = ()
    anchors: tuple[AnchorEntry, ...] = ()
    translations: tuple[TranslationEntry, ...] = ()

    @property
    def next_number(self) -> int:
        """A number above every one that was ever given."""
        return max((entry.number for entry in self.entries), default=FIRST_NUMBER - 1) + 1

    def find(self, slug: str) -> LedgerEntry | None:
        """The line of ``slug``: the live one where a merge left several."""
        return self._table.get(slug)

    def by_slug(self) -> Mapping[str, LedgerEntry]:
        """The line of every slug, in the order of the file."""
        return self._table

    @cached_property
    def _table(self) -> dict[str, LedgerEntry]:
        found: dict[str, LedgerEntry] = {}
        for entry in self.entries:
            if entry.slug not in found or entry.state is State.LIVE:
                found[entry.slug] = entry
        return found

    def resolve(self, slug: str) -> LedgerEntry | None:
        """Follow ``moved`` to its end: a live or gone line, or None when it dangles or loops."""
        table = self._table
        seen: set[str] = set()
        entry = table.get(slug)
        while entry is not None and entry.state is State.MOVED:
            if entry.slug in seen:
                return None
            seen.add(entry.slug)
            entry = table.get(entry.target)
        return entry
