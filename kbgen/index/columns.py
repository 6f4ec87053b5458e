"""Columns: whole numbers in a row, as narrow as they are. Lists of Python's own take eight times
the memory, and a knowledge base has millions of postings."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_CODES = "B" * 9 + "H" * 8 + "I" * 16 + "Q" * 32  # by bits of the largest number


def column(numbers: Collection[int]) -> Sequence[int]:
    """Numbers from 0 on in the narrowest array that holds them; a tuple where none does."""
    bits = max(numbers, default=0).bit_length()
    return array(_CODES[bits], numbers) if bits < len(_CODES) else tuple(numbers)


def pair_key(first: str, second: str) -> str:
    """A pair as one term; no form has a space in it."""
    return f"{first} {second}"


@dataclass(frozen=True, slots=True)
class WordPostings:
    """Where a word stands: the documents, the impact in each, and the wordings and passages there
    that have it, a bit each (see Tables)."""

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
