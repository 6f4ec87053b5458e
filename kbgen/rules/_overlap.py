"""Which of many texts are nearly alike, in time that grows with their length alone.

Runs of four words ("shingles") are the measure: two texts are as alike as the share of runs that they
have in common. To find candidates without comparing all pairs, one run in sixteen is looked at, those
whose first word falls into a sixteenth of the vocabulary; so both texts of a pair choose the same ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from zlib import crc32

Run = tuple[str, ...]

_WORDS = 4
_ONE_IN = 16
_ALIKE = 0.6
_FEWEST_RUNS = 20  # shorter texts are alike for want of words
_COMMON = 40  # a run in more texts than this is boilerplate, and pairs of it would be quadratic


def overlapping(
    texts: Sequence[Sequence[str]], shared: Sequence[Sequence[str]] = ()
) -> Iterator[tuple[int, int, float]]:
    """Pairs of indices with their likeness, the earlier text first, sorted. Runs that occur in a
    ``shared`` text count for neither."""
    chosen = _Choice()
    samples = [frozenset(chosen.runs(text)) for text in texts]
    places: dict[Run, list[int]] = defaultdict(list)
    for index, sample in enumerate(samples):
        for run in sample:
            places[run].append(index)
    together: Counter[tuple[int, int]] = Counter()
    for found in places.values():
        if 1 < len(found) <= _COMMON:
            together.update(combinations(found, 2))
    common = frozenset(run for text in shared for run in _runs(text))
    known: dict[int, frozenset[Run]] = {}
    for (first, second), count in sorted(together.items()):
        # Half of what a pair above the limit must share: a sample may be unlucky.
        if count * 2 < _ALIKE * max(len(samples[first]), len(samples[second])):
            continue
        for index in (first, second):
            if index not in known:
                known[index] = frozenset(_runs(texts[index])) - common
        likeness = _likeness(known[first], known[second])
        if likeness > _ALIKE:
            yield first, second, likeness


def _likeness(one: frozenset[Run], other: frozenset[Run]) -> float:
    fewer, more = sorted((len(one), len(other)))
    if fewer < max(_FEWEST_RUNS, _ALIKE * more):
        return 0.0
    return len(one & other) / len(one | other)


def _runs(text: Sequence[str]) -> Iterator[Run]:
    for at in range(len(text) - _WORDS + 1):
        yield tuple(text[at : at + _WORDS])


class _Choice:
    """Which words begin a run that is looked at: the same in every process, unlike hash()."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._chosen: set[str] = set()

    def runs(self, text: Sequence[str]) -> Iterator[Run]:
        new = set(text) - self._known
        self._known |= new
        self._chosen |= {word for word in new if crc32(word.encode()) % _ONE_IN == 0}
        chosen, last = self._chosen, len(text) - _WORDS
        starts = [at for at, word in enumerate(text) if word in chosen]
        return (tuple(text[at : at + _WORDS]) for at in starts if at <= last)
