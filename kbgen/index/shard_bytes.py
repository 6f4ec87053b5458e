"""Bytes of shards: whole numbers, text, sorted words, and the container of every file.

The written format is content/en/kbgen/search-shard-format.md;
themes/kbgen_theme/assets/search/bytes.mjs reads what this writes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from codecs import charmap_build, charmap_encode, register_error
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kbgen.index.spelling import counted, shared

MAGIC = b"KBS"
VERSION = 5
"""Raised whenever a browser with yesterday's code would misread a file."""
NAME_BYTES = 4
_LEVEL = 9
_COLUMNS = 2_000  # bytes from which columns are packed apart, as tables of codes take room too
_COLUMN = 120
_ESCAPE = b"\x01"  # before a UTF-16 unit that is neither ASCII nor in the window; no text has it
_WINDOW = 128
_SHARED = 2  # the character that says that nothing is shared; up to 31 no text has any
_MOST_SHARED = 29
_MARKS = [chr(_SHARED + many) for many in range(_MOST_SHARED + 1)]


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


def block(data: bytes) -> bytes:
    """Bytes with their length in front."""
    return varint(len(data)) + data


def as_json(value: object) -> bytes:
    return _json(value).encode()


def as_lines(words: Sequence[str]) -> bytes:
    """Words as they are, to tell them from others."""
    return "\n".join(words).encode("utf-8", "surrogatepass")


class SortedWords(NamedTuple):
    """Sorted words, and of each what a text of all has: a character that says how many UTF-16 units
    it shares with the one before, and then what follows."""

    words: Sequence[str]
    rests: Sequence[str]

    @staticmethod
    def of(words: Sequence[str]) -> SortedWords:
        same = shared(words, _MOST_SHARED)
        plain = max("".join(words), default="") <= "\uffff"
        own = zip(words, same, strict=True)
        if plain:
            return SortedWords(words, [_MARKS[many] + word[many:] for word, many in own])
        return SortedWords(words, [_MARKS[many] + _after(word, many) for word, many in own])

    def text(self, begin: int, end: int) -> str:
        """The words from one to another as one text, whose first one shares nothing."""
        if begin == end:
            return ""
        return "".join((_MARKS[0], self.words[begin], *self.rests[begin + 1 : end]))


class Alphabet:
    """How an index spells its text: a byte for ASCII and for the ``window`` of 128 characters that
    its language uses most, three for each UTF-16 unit of anything else. UTF-8 spends two on every
    Cyrillic letter, and packing does not win all of that back."""

    def __init__(self, window: int) -> None:
        self.window = window
        letters = map(chr, (*range(_WINDOW), *range(window, window + _WINDOW)))
        self._bytes = charmap_build("".join(letters))

    def text(self, text: str) -> bytes:
        return charmap_encode(text, _UNITS, self._bytes)[0]

    def words(self, words: SortedWords, begin: int, end: int) -> bytes:
        """The words from one to another."""
        return block(self.text(words.text(begin, end)))


def _after(word: str, units: int) -> str:
    """A word after some of its UTF-16 units."""
    return word.encode("utf-16-le")[2 * units :].decode("utf-16-le")


def _in_units(error: UnicodeError) -> tuple[bytes, int]:
    """What an alphabet spells none of, a UTF-16 unit after the other."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    found = (_ESCAPE + units[at : at + 2] for at in range(0, len(units), 2))
    return b"".join(found), error.end


_UNITS = "kbgen.units"
register_error(_UNITS, _in_units)


def alphabet(texts: Iterable[str]) -> Alphabet:
    """The alphabet that spells these texts shortest."""
    windows = counted("".join(texts), _WINDOW)
    windows[0] = 0  # ASCII is spelled anyway
    return Alphabet((int(windows.argmax()) or 1) * _WINDOW)


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


def packed(columns: Sequence[bytes]) -> bytes:
    """Columns one after the other in zlib's format. Numbers hardly repeat but in how frequent each
    is, and that differs by column: in a block of its own each gets a code of its own."""
    if len(columns) == 1 or sum(map(len, columns)) < _COLUMNS:
        return zlib.compress(b"".join(columns), _LEVEL)
    stream = zlib.compressobj(_LEVEL, strategy=zlib.Z_FILTERED)
    found: list[bytes] = []
    waiting = 0
    for column in columns:
        if waiting >= _COLUMN:
            found.append(stream.flush(zlib.Z_BLOCK))
            waiting = 0
        found.append(stream.compress(column))
        waiting += len(column)
    return b"".join((*found, stream.flush()))


def unpacked(payload: bytes) -> bytes:
    return zlib.decompress(payload)


def container(name: bytes, place: int, payload: bytes) -> bytes:
    """A file: magic, version, the name and place it was asked for by, and the payload, whose checksum
    tells a damaged file. It is packed already, as not every host packs what it sends."""
    return MAGIC + bytes((VERSION,)) + name + bytes((place,)) + payload


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shared(first: str, second: str) -> int:
    same = 0
    for ours, theirs in zip(first, second, strict=False):
        if ours != theirs:
            break
        same += 1
    return same
