"""Columns: whole numbers in a row, as narrow as they are. Lists of Python's own take eight times
the memory, and a knowledge base has millions of postings."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

_CODES = "B" * 9 + "H" * 8 + "I" * 16 + "Q" * 32  # by bits of the largest number
_WIDE = "T"  # no array has it: the passages of a very long article


def column(numbers: Collection[int]) -> Sequence[int]:
    """Numbers from 0 on in the narrowest array that holds them; a tuple where none does."""
    bits = max(numbers, default=0).bit_length()
    return array(_CODES[bits], numbers) if bits < len(_CODES) else tuple(numbers)


def packed(columns: Iterable[Sequence[int]]) -> list[bytes]:
    """Columns as bytes, in pieces, for this machine."""
    codes: list[str] = []
    lengths = array("Q")
    bodies: list[bytes] = []
    for found in columns:
        wide = not isinstance(found, array)
        body = ",".join(map(str, found)).encode() if wide else found.tobytes()  # type: ignore[attr-defined]
        codes.append(_WIDE if wide else found.typecode)  # type: ignore[attr-defined]
        lengths.append(len(body))
        bodies.append(body)
    head = array("Q", [len(codes)]).tobytes() + "".join(codes).encode() + lengths.tobytes()
    return [head, *bodies]


def unpacked(data: bytes) -> Iterator[Sequence[int]]:
    """The columns that were packed."""
    many = int.from_bytes(data[:8], sys.byteorder)
    at = 8 + 9 * many
    lengths = array("Q", data[8 + many : at])
    for code, length in zip(data[8 : 8 + many].decode(), lengths, strict=True):
        body = data[at : at + length]
        yield tuple(map(int, body.split(b","))) if code == _WIDE else array(code, body)
        at += length


@dataclass(frozen=True, slots=True)
class WordPostings:
    """Where a word stands: the documents, the impact in each, and the wordings and passages there
    that have it, a bit each (see Analysed)."""

    documents: Sequence[int]
    impacts: Sequence[int]
    where: Sequence[int]

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return zip(self.documents, self.impacts, self.where, strict=True)


@dataclass(frozen=True, slots=True)
class PairPostings:
    """Where a pair stands: the documents, and the impact in each."""

    documents: Sequence[int]
    impacts: Sequence[int]

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.documents, self.impacts, strict=True)
