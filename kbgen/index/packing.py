"""Packed files, kept between runs below ``.kbgen``: an edited article changes a few of two thousand,
and packing them is half of an export."""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kbgen.index.shard_bytes import packed
from kbgen.machine.kept import code_digest, read_checked, write_checked

Packed = Mapping[str, bytes]
"""Packed files by a digest of what they were packed from and by what."""


class Unpacked(NamedTuple):
    """A file that may be ``known``: what its columns are made from, by this code, and how."""

    source: Sequence[bytes]
    columns: Callable[[], Sequence[bytes]]


def of_columns(columns: Sequence[bytes]) -> Unpacked:
    """A file whose columns are at hand."""
    return Unpacked(columns, lambda: columns)


def all_packed(files: Iterable[Unpacked], known: Packed) -> tuple[tuple[bytes, ...], Packed]:
    """Files packed, those that are ``known`` from there; and all by digest."""
    code = code_digest("kbgen.index") + zlib.ZLIB_RUNTIME_VERSION.encode()
    made: dict[str, bytes] = {}
    found: list[bytes] = []
    for source, columns in files:
        digest = sha256(code + repr([*map(len, source)]).encode())
        for piece in source:
            digest.update(piece)
        key = digest.hexdigest()
        made[key] = known[key] if key in known else packed(columns())
        found.append(made[key])
    return tuple(found), made


def write_packed(file: Path, made: Packed) -> None:
    """Keep packed files. Where they cannot be kept, the next run does without."""
    head = json.dumps([(key, len(data)) for key, data in made.items()]).encode()
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_checked(file, head, b"\n", *made.values())


def read_packed(file: Path) -> Packed:
    """Those that were kept."""
    body = read_checked(file)
    if body is None:
        return {}
    at = body.index(b"\n") + 1
    found: dict[str, bytes] = {}
    for key, length in json.loads(body[:at]):
        found[key] = body[at : at + length]
        at += length
    return found
