"""An address that leads to another."""

from __future__ import annotations

from typing import NamedTuple


class Redirect(NamedTuple):
    """``source`` is an address below the base path, decoded; ``target`` an address of a page that
    exists, never another redirect. ``locale`` is the language of the page it leads to. ``foreign``
    is an address of another help centre, which people may have kept with its ``index.html``."""

    source: str
    target: str
    locale: str
    foreign: bool = False
