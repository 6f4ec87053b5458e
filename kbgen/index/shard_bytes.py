"""Bytes of shards: whole numbers, sorted words, and the container of every file.

The written format is content/en/product-maintenance/search-shard-format.md;
themes/kbgen_theme/assets/search/bytes.mjs reads what this writes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence

MAGIC = b"KBS"
VERSION = 1
"""Raised whenever a browser with yesterday's code would misread a file."""
NAME_BYTES = 5
_LEVEL = 9


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that more follow."""
    if number < 0x80:
        return bytes((number,))
    found = bytearray()
    while number >= 0x80:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def varints(numbers: Iterable[int]) -> bytes:
    return b"".join(map(varint, numbers))


def gaps(rising: Sequence[int]) -> bytes:
    """Rising numbers as the first one and what lies between neighbours."""
    before = -1
    found = bytearray()
    for number in rising:
        found += varint(number - before - 1)
        before = number
    return bytes(found)


def block(data: bytes) -> bytes:
    """Bytes with their length in front."""
    return varint(len(data)) + data


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def sort_key(word: str) -> bytes:
    """Words sort by UTF-16 units, as a browser compares them."""
    return word.encode("utf-16-be")


def sorted_words(words: Sequence[str]) -> bytes:
    """Sorted words: how many; of each, how many UTF-16 units it shares with the one before; how
    many follow; and those, all in one text."""
    shared: list[int] = []
    lengths: list[int] = []
    rests: list[str] = []
    before = ""
    for word in words:
        same = _shared(before, word)
        rest = word[same:]
        shared.append(_units(word[:same]))
        lengths.append(_units(rest))
        rests.append(rest)
        before = word
    return varint(len(words)) + varints(shared) + varints(lengths) + block("".join(rests).encode())


def separator(before: str, first: str) -> str:
    """The shortest word after ``before`` and not after ``first``: enough to tell their files
    apart."""
    return first[: _shared(before, first) + 1]


def digest(parts: Iterable[bytes]) -> bytes:
    """A name for content: the beginning of a SHA-256."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(4, "big") + part)
    return found.digest()[:NAME_BYTES]


def container(name: bytes, place: int, payload: bytes) -> bytes:
    """A file: magic, version, the name and place it was asked for by, and the payload as gzip,
    whose checksum tells a damaged file. Packed here, as not every host packs what it sends."""
    packed = gzip.compress(payload, _LEVEL, mtime=0)
    return MAGIC + bytes((VERSION,)) + name + bytes((place,)) + packed


def _shared(first: str, second: str) -> int:
    same = 0
    for ours, theirs in zip(first, second, strict=False):
        if ours != theirs:
            break
        same += 1
    return same


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
