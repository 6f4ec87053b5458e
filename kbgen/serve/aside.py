"""What nobody waits for after a save: the index that browsers search, and what the rules say. A process
of its own reads the disk for it, so that it takes nothing from the next save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.check import check
from kbgen.config import load_config
from kbgen.index import Published, published
from kbgen.machine.garbage import no_collection
from kbgen.model.article import Article, Audience
from kbgen.model.diagnostic import Diagnostic
from kbgen.read import read_knowledge
from kbgen.rules import Facts
from kbgen.serve.shown import shown


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
    """The moment, and the articles that are shown as they were (see ``kept``)."""

    now: datetime
    kept: tuple[Article, ...]


Piece = tuple[Diagnostic, ...] | Published


def looked_at(wanted: Wanted, order: Order) -> Iterator[Piece]:
    """Read everything, have the rules look at it, and then index it. Raises KbgenError."""
    with no_collection():
        config = load_config(wanted.config_path, site=wanted.site)
        on_disk = read_knowledge(config)
        yield check(Facts(on_disk, config, order.now))
        kb = shown(on_disk, order.kept, drafts=wanted.drafts)
        address = config.addresses.article
        yield published(kb, config.cache, address, audience=wanted.audience, now=order.now)
