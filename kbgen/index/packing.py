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
    """Files that may be known: what the columns of each are made from, by this code, and how those of
    some are made, by their numbers."""

    sources: Iterable[Sequence[bytes | memoryview]]
    columns: Callable[[Sequence[int]], Iterable[Sequence[bytes]]]


def all_packed(files: Unpacked, known: Packed) -> tuple[tuple[bytes, ...], Packed]:
    """Files packed, those that are ``known`` from there; and all by digest."""
    code = code_digest("kbgen.index") + zlib.ZLIB_RUNTIME_VERSION.encode()
    keys = [_key(code, source) for source in files.sources]
    new = [number for number, key in enumerate(keys) if key not in known]
    made = {
        keys[number]: packed(columns)
        for number, columns in zip(new, files.columns(new), strict=True)
    }
    found = {key: made[key] if key in made else known[key] for key in keys}
    return tuple(found[key] for key in keys), found


def _key(code: bytes, source: Sequence[bytes | memoryview]) -> str:
    return sha256(b"".join((code, repr([*map(len, source)]).encode(), *source))).hexdigest()


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
