"""What was found in bodies, kept between runs in ``.kbgen/read``: deleting the folder costs time and no more.

An entry is found by a digest of everything that shapes it, our own code included, so it can be absent
but never wrong. Entries live in 256 files, so that one changed article rewrites one of them.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

import kbgen
from kbgen.markup.fragments import Assembled


@cache
def _code() -> bytes:
    """A digest of the code that reads bodies: whoever changes it starts anew."""
    found = sha256(kbgen.__version__.encode())
    for room in ("kbgen.markup", "kbgen.model", "kbgen.read"):
        files = [file for file in resources.files(room).iterdir() if file.name.endswith(".py")]
        for file in sorted(files, key=lambda file: file.name):
            found.update(file.read_bytes())
    return found.digest()


def key_of(whole: Assembled, path: str) -> str:
    """The digest of all that decides what is found in a body: its text, and where each piece of it
    comes from. The article's own ``path`` is not among it."""
    found = sha256(_code())
    for origin in dict.fromkeys(piece.origin for piece in whole.pieces):
        name = "" if origin.path == path else origin.path
        found.update(f"{name}\0{len(origin.text)}\0{origin.text}".encode())
    for piece in whole.pieces:
        found.update(f"{piece.start}\0{piece.place}\0".encode())
    found.update(whole.text.encode())
    return found.hexdigest()


def recall(folder: Path, keys: Iterable[str]) -> dict[str, str]:
    """The entries of ``keys`` that are kept; a damaged file is as good as none."""
    wanted: dict[str, set[str]] = {}
    for key in keys:
        wanted.setdefault(key[:2], set()).add(key)
    found: dict[str, str] = {}
    for name, inside in sorted(wanted.items()):
        for key, text in _read(folder / name).items():
            if key in inside:
                found[key] = text
    return found


def keep(folder: Path, entries: Mapping[str, str], new: Iterable[str]) -> None:
    """Write ``entries``, the whole of them, where the ``new`` ones belong. What cannot be written is
    not kept: a folder that may not be changed, a full disk."""
    changed = {key[:2] for key in new}
    by_file: dict[str, list[str]] = {name: [] for name in changed}
    for key in sorted(entries):
        if key[:2] in changed:
            by_file[key[:2]].append(f"{key}\t{entries[key]}\n")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        for name, lines in sorted(by_file.items()):
            _write(folder / name, "".join(lines).encode())


def _read(path: Path) -> dict[str, str]:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    digest, _, body = data.partition(b"\n")
    if sha256(body).hexdigest().encode() != digest:
        return {}
    lines = (line.partition("\t") for line in body.decode().split("\n") if line)
    return {key: text for key, _, text in lines}


def _write(path: Path, body: bytes) -> None:
    """Put a file in its place whole: another process sees the old one or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle has no path
            file.write(sha256(body).hexdigest().encode() + b"\n" + body)
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
