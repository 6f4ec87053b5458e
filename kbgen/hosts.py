"""The programs that lay pages out, found by their entry points: the settings name none, and nothing
here imports one before it is asked for."""

from __future__ import annotations

from typing import Any

from kbgen.machine.versions import points_of
from kbgen.model.diagnostic import KbgenError

HOSTS = "kbgen.hosts"
PREVIEWS = "kbgen.previews"


def installed(group: str) -> Any:
    """What the first installed host of ``group`` offers. Raises KbgenError when there is none."""
    found = sorted(points_of(group), key=lambda point: point.name)
    if not found:
        raise KbgenError("no host is installed to lay pages out: install kbgen with its plugins")
    return found[0].load()


def host_modules() -> tuple[str, ...]:
    """The packages of the hosts that are installed."""
    return tuple(sorted({point.module.partition(".")[0] for point in points_of(HOSTS)}))
