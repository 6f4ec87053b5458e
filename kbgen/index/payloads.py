"""Payloads of files of words, kept between runs below ``.kbgen``: an edited article changes a few of
a thousand, and to see which takes a fifth of making them."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from kbgen.machine.kept import code_digest, keep, recall

Words = Sequence[str]


def payloads(
    files: Sequence[Words],
    make: Callable[[Words], bytes],
    shaping: Callable[[Words], bytes],
    folder: Path | None,
) -> tuple[bytes, ...]:
    """What ``make`` makes of the words of each file. ``shaping`` gives all that it looks at, and
    ``folder`` keeps what it made the last time."""
    if folder is None:
        return tuple(map(make, files))
    code = code_digest("kbgen.index", "kbgen.text") + sys.byteorder.encode()
    keys = [sha256(code + shaping(words)).hexdigest() for words in files]
    known = recall(folder, keys)
    new = {key: make(words) for key, words in zip(keys, files, strict=True) if key not in known}
    if new:
        known |= new
        keep(folder, known, new)
    return tuple([known[key] for key in keys])


def raw(columns: Iterable[Sequence[int]]) -> bytes:
    """Columns as bytes that no others give."""
    found = list(columns)
    bodies = [
        each.tobytes() if type(each) is array else repr(list(each)).encode() for each in found
    ]
    lengths = array("Q", [*map(len, found), *map(len, bodies)])
    return b"".join((lengths.tobytes(), *bodies))
