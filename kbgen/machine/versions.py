"""Versions of what is installed beside us: what is made with one may be otherwise with the next."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

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
