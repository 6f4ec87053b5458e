"""Where indexes live: ``.kbgen/index/<audience>-<locale>-<digest>``.

A folder's name says what it was made from, so the right one is found, or is not there, without a
pointer that could be torn. It is filled under another name and gets its own when all of it is on
disk.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kbgen.index.document import IndexDocument
from kbgen.index.manifest import (
    MANIFEST,
    IndexDamagedError,
    Manifest,
    content_digest,
    file_digests,
    to_json,
    verified,
)
from kbgen.index.store import Store, write_index
from kbgen.index.weights import WEIGHTS

try:
    import fcntl
except ImportError:  # Windows has no flock; two builders there may do the work twice
    fcntl = None  # type: ignore[assignment]

_NEW = ".new-"
_DIGITS = 16


def open_index(cache: Path, name: str, documents: Sequence[IndexDocument]) -> tuple[Store, str]:
    """The index of ``documents`` called ``name`` (such as ``public-ru``), made when it is not
    there, and one line that says what was done about it (empty when it was there and whole).

    ``cache`` is the folder that holds all indexes.
    """
    content = content_digest(documents, WEIGHTS)
    folder = cache / f"{name}-{content[:_DIGITS]}"
    note = f"indexed {len(documents)} articles ({name})"
    if folder.exists():
        try:
            return _open(folder, content), ""
        except IndexDamagedError as reason:
            note = f"the index {name} was made again: {reason}"
    with _alone(cache):
        try:
            return _open(folder, content), ""  # somebody else made it meanwhile
        except IndexDamagedError:
            pass
        _sweep(cache, name)
        _build(folder, content, documents)
        return _open(folder, content), note


def _open(folder: Path, content: str) -> Store:
    """The store in a folder that was verified. Raises IndexDamagedError."""
    manifest = verified(folder, content)
    try:
        return Store(folder, manifest.totals)
    except OSError as error:  # swept away by a build since it was verified
        raise IndexDamagedError(f"it cannot be read ({error})") from error


def _build(folder: Path, content: str, documents: Sequence[IndexDocument]) -> None:
    new = folder.parent / f"{_NEW}{folder.name}"
    new.mkdir()
    totals = write_index(new, documents)
    manifest = Manifest(content, totals, file_digests(new))
    (new / MANIFEST).write_text(to_json(manifest), encoding="utf-8")
    for path in new.iterdir():
        _sync(path)
    _sync(new)
    new.rename(folder)
    _sync(folder.parent)


def _sweep(cache: Path, name: str) -> None:
    """Remove what interrupted builds left, and earlier indexes of this name."""
    for path in sorted(cache.iterdir()):
        stem = path.name.removeprefix(_NEW)
        if path.name.startswith(_NEW) or stem[: -_DIGITS - 1] == name:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Hold the lock of the cache; the system lets go of it however the process ends."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / ".lock").open("a+b") as handle:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _sync(path: Path) -> None:
    """Bring a file or a folder to the disk."""
    if os.name == "nt":
        return  # folders cannot be opened there, and renames are journalled
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
