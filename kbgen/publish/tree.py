"""A folder made into another site: what stays is left, what does not belong is removed, and nothing is ever
written into, since a file of one site may be linked into others."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

# Paths are strings here: joined ten thousand times, those of pathlib take as long as the disk.
# ruff: noqa: PTH102, PTH108, PTH123


class Sign(NamedTuple):
    """What tells a file from every other, and from itself once somebody has written into it. Files that
    are linked have the same."""

    inode: int
    size: int
    modified: int


Touched = dict[str, list[int]]
"""Size and time of every file of a folder: as long as these stay, nobody has written there."""


def touched(folder: str | os.PathLike[str]) -> Touched:
    """What stands in a folder. What is no plain file is less than empty, a folder that cannot be read
    is told by a name of its own."""
    found: Touched = {}
    folders = [("", os.fspath(folder))]
    while folders:
        inner, path = folders.pop()
        try:
            with os.scandir(path) as listing:
                for entry in listing:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append((f"{inner}{entry.name}/", entry.path))
                    else:
                        status = entry.stat(follow_symlinks=False)
                        size = status.st_size if stat.S_ISREG(status.st_mode) else -1
                        found[inner + entry.name] = [size, status.st_mtime_ns]
        except OSError:
            found[f"{inner}!"] = []
    return found


def sign_of(path: str) -> Sign | None:
    """The sign of a plain file; None where there is none."""
    try:
        return _sign(os.lstat(path))
    except OSError:
        return None


def _sign(status: os.stat_result) -> Sign | None:
    if not stat.S_ISREG(status.st_mode):
        return None
    return Sign(status.st_ino, status.st_size, status.st_mtime_ns)


def cleared(folder: str, wanted: Collection[str]) -> dict[str, Sign]:
    """Remove from ``folder`` all but the files ``wanted``, have every folder that they need there, and
    return the signs of those that are there."""
    needed = _folders(wanted)
    found: dict[str, Sign] = {}
    seen: set[str] = set()
    above = [""]
    while above:
        inner = above.pop()
        with os.scandir(f"{folder}/{inner}") as listing:
            for entry in listing:
                path = inner + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path in needed:
                        seen.add(path)
                        above.append(f"{path}/")
                    else:
                        shutil.rmtree(entry.path)
                elif path in wanted and (sign := _sign(entry.stat(follow_symlinks=False))):
                    found[path] = sign
                else:
                    os.unlink(entry.path)
    for path in sorted(needed - seen):  # what holds others comes before them
        os.mkdir(f"{folder}/{path}")
    return found


def _folders(paths: Iterable[str]) -> set[str]:
    found = {""}
    for path in paths:
        inner = path.rpartition("/")[0]
        while inner not in found:
            found.add(inner)
            inner = inner.rpartition("/")[0]
    return found - {""}


def put(data: bytes, path: str) -> Sign:
    """Write a new file; one of this name gives way to it and is not written into."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except FileExistsError:
        os.unlink(path)
        handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        status = os.fstat(handle)
    finally:
        os.close(handle)
    return Sign(status.st_ino, status.st_size, status.st_mtime_ns)


def link(old: str, path: str, sign: Sign, digest: str) -> Sign | None:
    """Link ``old`` to ``path`` if it is as its ``sign`` says or, copied from elsewhere, has the bytes of
    ``digest``; its sign, or None where it is neither."""
    found = sign_of(old)
    if found is None:
        return None
    try:
        if found != sign:
            with open(old, "rb", buffering=0) as file:
                if sha256(file.read()).hexdigest() != digest:
                    return None
        with suppress(FileNotFoundError):
            os.unlink(path)
        os.link(old, path)
    except OSError:
        return None
    return found
