"""Words that customers use for one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Synonyms:
    """By locale. Each of ``groups`` holds words or phrases that mean the same; in ``expansions``
    a word on the left also finds those on the right, not the other way round."""

    groups: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    expansions: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(default_factory=dict)
