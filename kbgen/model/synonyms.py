"""Words that customers use for one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Synonyms(NamedTuple):
    """By locale. Each of ``groups`` holds words or phrases that mean the same; in ``expansions``
    a word on the left also finds those on the right, not the other way round."""

    groups: Mapping[str, tuple[tuple[str, ...], ...]] = {}
    expansions: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
