"""Columns: whole numbers in a row, as narrow as they are. Lists of Python's own take eight times
the memory, and a knowledge base has millions of postings."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_WIDTHS = (("B", 1 << 8), ("H", 1 << 16), ("I", 1 << 32), ("Q", 1 << 64))


def column(numbers: Collection[int]) -> Sequence[int]:
    """Numbers from 0 on in the narrowest array that holds them; a tuple where none does."""
    most = max(numbers, default=0)
    for code, limit in _WIDTHS:
        if most < limit:
            return array(code, numbers)
    return tuple(numbers)


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
