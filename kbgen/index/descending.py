"""Documents from the highest score down, sorted as far as somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nlargest
from typing import overload

_NUMBER_BITS = 32


class Descending(Sequence[int]):
    """Every scored document, those of equal scores by number. The ``first`` ones are given; the
    others are sorted when they are asked for: most readers look at ten of thousands."""

    def __init__(self, first: Sequence[int], scores: Mapping[int, int]) -> None:
        self._first = first
        self._scores = scores

    def __len__(self) -> int:
        return len(self._scores)

    def __iter__(self) -> Iterator[int]:
        yield from self._first
        if len(self) > len(self._first):
            yield from self._others

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        if isinstance(place, slice):
            early = (place.start or 0) >= 0 and 0 <= (place.stop or -1) <= len(self._first)
            return list(self._first[place] if early else list(self)[place])
        return self._first[place] if 0 <= place < len(self._first) else list(self)[place]

    @cached_property
    def _others(self) -> list[int]:
        others = self._scores.keys() - frozenset(self._first)
        return descending((number, self._scores[number]) for number in others)

    @cached_property
    def documents(self) -> frozenset[int]:
        """All of them, in no order."""
        return frozenset(self._scores)


def best(scores: Mapping[int, int], most: int) -> list[int]:
    """The ``most`` documents of the highest scores, in order."""
    if len(scores) <= most:
        return descending(scores.items())
    least = nlargest(most, scores.values())[-1]
    return descending([item for item in scores.items() if item[1] >= least])[:most]


def descending(scores: Iterable[tuple[int, int]]) -> list[int]:
    """Documents with their scores in order."""
    # One whole number each sorts faster than pairs do: the score, then the number from the back.
    last = (1 << _NUMBER_BITS) - 1
    keys = [(score << _NUMBER_BITS) + last - number for number, score in scores]
    keys.sort(reverse=True)
    return [last - (key & last) for key in keys]
