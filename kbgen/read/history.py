"""What git knows of the sources: one `git log` for all dates and renames."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kbgen.machine.git import git
from kbgen.model.knowledge import Change


@dataclass(frozen=True, slots=True)
class History:
    """``changes`` by path, ``renames`` from an old path to the one that stands now; both relative to
    the root. ``absent`` says why there are no dates, and is empty when there are."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    renames: Mapping[str, str] = field(default_factory=dict)
    absent: str = ""


def read_history(root: Path, content: str, time_zone: str, now_there: frozenset[str]) -> History:
    """The days that git gives the files below ``content``, as days of ``time_zone``.

    ``now_there`` are the paths that exist. A shallow clone gives no dates at all: its oldest commit
    would pass for the day that everything was written.
    """
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return History(absent="this is not a git repository")
    if shallow.strip() == b"true":
        return History(absent="this is a shallow clone; fetch it whole (fetch-depth: 0)")
    if git(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return History()  # a repository that has no commit yet
    log = git(
        root,
        "log",
        "--topo-order",
        "--format=%x01%ct",
        "--name-status",
        "--find-renames",
        "--relative",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "-z",
        "--",
        content,
    )
    if log is None:
        return History(absent="git log failed")
    return _follow(_records(log), ZoneInfo(time_zone), now_there)


def committed(root: Path, path: str) -> bytes | None:
    """The bytes that ``path``, relative to the root, has in the last commit; None where it has none."""
    return git(root, "show", "--no-textconv", f"HEAD:./{path}")


def _records(log: bytes) -> Iterator[tuple[int, str, str, str]]:
    """Time, status, path and (of a rename) the new path, newest first, of ``git log -z``."""
    cells = iter(os.fsdecode(log).split("\0"))
    moment = 0
    for cell in cells:
        cell = cell.lstrip("\n")
        if cell.startswith("\x01"):
            moment = int(cell[1:] or 0)
        elif cell:
            path = next(cells, "")
            new = next(cells, "") if cell[0] in "RC" else ""
            yield moment, cell[0], path, new


def _follow(
    records: Iterator[tuple[int, str, str, str]], zone: ZoneInfo, now_there: frozenset[str]
) -> History:
    """Dates by the name a file has now, its earlier names followed back through renames."""
    name_now: dict[str, str] = {}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    renames: dict[str, str] = {}
    for moment, status, path, new in records:
        touched = name_now.get(new or path, new or path)
        first[touched] = min(first.get(touched, moment), moment)
        last[touched] = max(last.get(touched, moment), moment)
        if status == "R":
            name_now[path] = touched
            if touched in now_there and path not in now_there:
                renames.setdefault(path, touched)
        elif status == "A":
            # Whatever bore this name earlier was another file.
            name_now[path] = f"\0{path}\0{moment}"
    changes = {
        path: Change(_day(first[path], zone), _day(last[path], zone))
        for path in sorted(now_there & last.keys())
    }
    return History(changes, dict(sorted(renames.items())))


def _day(moment: int, zone: ZoneInfo) -> date | None:
    try:
        return datetime.fromtimestamp(moment, UTC).astimezone(zone).date()
    except (OverflowError, OSError, ValueError):
        return None  # a commit may claim any time, also one that no calendar has
