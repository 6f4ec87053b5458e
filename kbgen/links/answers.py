"""What a person says of articles and sections that are no longer where the ledger has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Gone:
    """Why an article was removed, and the slug of what replaces it, if anything does."""

    reason: str
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of articles (``slug``) and sections (``slug#anchor``) that are missing.

    ``moved`` gives the new slug, or for a section the new anchor or ``slug#anchor``. ``gone``
    holds sections too, whose reason is not kept. ``restored`` are removed articles that are
    back; ``internal`` articles are meant to be for agents only from now on; ``forgotten`` slugs
    were registered by mistake and never published."""

    moved: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, Gone] = field(default_factory=dict)
    restored: frozenset[str] = frozenset()
    internal: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()
