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
from importlib.util import find_spec
from pathlib import Path

import kbgen

_FORMAT = b"kept 3\n"  # raised whenever older files would be misread
_SUM_BYTES = 2 * sha256().digest_size + 1


@cache
def code_digest(*rooms: str) -> bytes:
    """A digest of the code in ``rooms`` (``kbgen.markup``) and of Python: whoever changes it starts
    anew."""
    found = sha256(f"{kbgen.__version__}\0{sys.version}".encode())
    for room in rooms:
        found.update(_room(room))
    return found.digest()


@cache
def _room(name: str) -> bytes:
    """A digest of the modules of a room, which is not imported for it."""
    found = sha256()
    spec = find_spec(name)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for file in sorted(Path(folder).glob("*.py")):
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
        # Unbuffered, as some are of ten megabytes and would be copied.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of dozens
            digest, body = file.read(_SUM_BYTES), file.readall()
    except OSError:
        return None
    return body if _sum(body) + b"\n" == digest else None


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
    found: dict[str, bytes] = {}
    at = body.index(b"\n\n")
    lines = body[:at].decode().splitlines()
    at += 2
    for line in lines:
        key, _, size = line.partition(" ")
        found[key] = body[at : at + int(size)]
        at += int(size)
    return found
