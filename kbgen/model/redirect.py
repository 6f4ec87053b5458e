"""An address that leads to another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Redirect:
    """``source`` is an address below the base path, decoded; ``target`` an address of a page that
    exists, never another redirect. ``locale`` is the language of the page it leads to."""

    source: str
    target: str
    locale: str
