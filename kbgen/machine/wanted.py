"""Work that nobody may want to its end: it asks on its way whether to go on."""

from __future__ import annotations

from collections.abc import Callable

GoOn = Callable[[], None]
"""Asks whether to go on, and raises UnwantedError where not."""


class UnwantedError(Exception):
    """Nobody wants to know any more."""


def always() -> None:
    """Goes on: somebody waits for all of it."""
