"""What is installed beside us: versions, for what is made with one may be otherwise with the next, and
what offers itself as an entry point."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, distribution, entry_points
from typing import Any

_VERSION = re.compile(r"^Version:(.*)$", re.MULTILINE)


@cache
def version_of(name: str) -> str:
    """The version of a distribution; empty where it is not installed. Of its description, which is
    read as a message with a long body by those who ask for all of it, one line is looked for."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return ""
    line = _VERSION.search(found.read_text("METADATA") or "")
    return line[1].strip() if line else found.version


def points_of(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group."""
    return tuple(_points().select(group=group))


@cache
def _points() -> Any:  # its type has changed with Python 3.12
    """Those of all groups: for each question Python would read the files of all that is installed."""
    return entry_points()
