"""What is kept between runs below ``.kbgen``: deleting it costs time and no more.

An entry is found by a digest of everything that shapes it, the code included, so it can be absent but
never wrong; a damaged file is as good as none. Entries live in 16 files: one changed article rewrites one
of them, and all are opened sooner than many small ones.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

import kbgen

_FORMAT = b"kept 3\n"  # raised whenever older files would be misread


@cache
def code_digest(*rooms: str) -> bytes:
    """A digest of the code in ``rooms`` (``kbgen.markup``) and of Python: whoever changes it starts
    anew."""
    found = sha256(f"{kbgen.__version__}\0{sys.version}".encode())
    for room in rooms:
        files = [file for file in resources.files(room).iterdir() if file.name.endswith(".py")]
        for file in sorted(files, key=lambda file: file.name):
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.digest()


def recall(folder: Path, keys: Iterable[str]) -> dict[str, bytes]:
    """The entries of ``keys``, which are hexadecimal, that are kept in ``folder``."""
    wanted: dict[str, set[str]] = {}
    for key in keys:
        wanted.setdefault(_file(key), set()).add(key)
    found: dict[str, bytes] = {}
    for name, inside in sorted(wanted.items()):
        for key, data in _read(folder / name).items():
            if key in inside:
                found[key] = data
    return found


def keep(folder: Path, entries: Mapping[str, bytes], new: Iterable[str]) -> None:
    """Write ``entries``, the whole of them, where the ``new`` ones belong. What cannot be written is
    not kept: a folder that may not be changed, a full disk."""
    changed = {_file(key) for key in new}
    by_file: dict[str, list[tuple[str, bytes]]] = {name: [] for name in changed}
    for key in sorted(entries):
        if _file(key) in changed:
            by_file[_file(key)].append((key, entries[key]))
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for above in (folder, *folder.parents):
            if above.name == ".kbgen":
                ignore = above / ".gitignore"
                if not ignore.exists():
                    ignore.write_text("*\n", "utf-8")
        for name, inside in sorted(by_file.items()):
            write_checked(folder / name, _joined(inside))


def write_checked(path: Path, *body: bytes | memoryview) -> None:
    """Put a file of these pieces, with a checksum, in its place whole: another process sees the old
    one or the new."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle has no path
            file.writelines((_sum(*body), b"\n", *body))
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_checked(path: Path) -> bytes | None:
    """What ``write_checked`` wrote; None where it is absent or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, _, body = data.partition(b"\n")
    return body if _sum(body) == digest else None


def _file(key: str) -> str:
    """The file that an entry is in."""
    return key[0]


def _sum(*body: bytes | memoryview) -> bytes:
    found = sha256(_FORMAT)
    for piece in body:
        found.update(piece)
    return found.hexdigest().encode()


def _joined(entries: Iterable[tuple[str, bytes]]) -> bytes:
    listed = list(entries)
    head = "".join(f"{key} {len(data)}\n" for key, data in listed)
    return b"".join((head.encode(), b"\n", *(data for _, data in listed)))


def _read(path: Path) -> dict[str, bytes]:
    body = read_checked(path)
    if body is None:
        return {}
    head, _, data = body.partition(b"\n\n")
    found: dict[str, bytes] = {}
    at = 0
    for line in head.decode().splitlines():
        key, _, size = line.partition(" ")
        found[key] = data[at : at + int(size)]
        at += int(size)
    return found
