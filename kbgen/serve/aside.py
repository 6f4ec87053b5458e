"""What nobody waits for after a save: the index that browsers search, and what the rules say. A process
of its own holds the articles for it too, so that it takes nothing from the next save."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.check import check
from kbgen.config import Config, load_config
from kbgen.index import Held, published_again
from kbgen.machine.garbage import give_back, leaving_garbage, no_collection
from kbgen.machine.wanted import GoOn
from kbgen.model.article import Article, Audience
from kbgen.model.diagnostic import Diagnostic
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import SiteFile
from kbgen.read import read_knowledge
from kbgen.read.again import reread
from kbgen.rules import Facts
from kbgen.serve.shown import kept, shown


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which site is shown."""

    config_path: Path
    site: Path | None
    audience: Audience
    drafts: bool
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Order:
    """The moment, and the articles whose text was saved since the order before, by their paths; None
    where anything may have changed."""

    now: datetime
    saved: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Searched:
    """The files that browsers search."""

    files: tuple[SiteFile, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """What is related to what (see Published): nobody waits for it as for the files."""

    related: Mapping[str, tuple[str, ...]]


Piece = tuple[Diagnostic, ...] | Searched | Near


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read for the last order. ``shown`` has what readers see, with articles that cannot be
    read at the moment as they were."""

    config: Config
    on_disk: KnowledgeBase
    shown: KnowledgeBase


class Aside:
    """Follows saves, an order at a time, and holds what it has read."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._seen: _Seen | None = None
        self._held: Held | None = None

    def follow(self, order: Order, go_on: GoOn) -> Iterator[Piece]:
        """Read what was saved and index it, then have the rules look at everything; and find what is
        related to what, on which pages hang: at first at once, but after a save it changes little and
        is not worth a wait of the next one. Raises KbgenError, and what ``go_on`` raises."""
        with no_collection(), leaving_garbage():
            # Read in any case: the next order does not name these again.
            seen = self._seen = self._read(order)
            go_on()
            first = self._held is None
            files, related, self._held = published_again(
                self._held,
                seen.shown,
                seen.config.cache,
                seen.config.addresses.article,
                audience=self._wanted.audience,
                now=order.now,
                go_on=go_on,
            )
            yield Searched(files)
            del files
            if first:
                yield Near(related())
            give_back()
            yield check(Facts(seen.on_disk, seen.config, order.now, go_on))
            if not first:
                go_on()
                yield Near(related())
            del related
        give_back()

    def _read(self, order: Order) -> _Seen:
        wanted, last = self._wanted, self._seen
        if last and order.saved is not None:
            on_disk: KnowledgeBase | None = last.on_disk
            for path in order.saved:
                on_disk = reread(last.config, on_disk, path) if on_disk else None
            if on_disk:
                return _Seen(last.config, on_disk, self._shown(last.config, on_disk))
        config = load_config(wanted.config_path, site=wanted.site)
        on_disk = read_knowledge(config)
        return _Seen(config, on_disk, self._shown(config, on_disk))

    def _shown(self, config: Config, on_disk: KnowledgeBase) -> KnowledgeBase:
        earlier: tuple[Article, ...] = ()
        if self._seen:
            earlier = kept(self._seen.shown, on_disk, config.root)
        return shown(on_disk, earlier, drafts=self._wanted.drafts)
