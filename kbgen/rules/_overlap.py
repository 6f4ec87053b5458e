"""Which of many texts are nearly alike, in time that grows with their length alone.

Runs of four words ("shingles") are the measure: two texts are as alike as the share of runs that they
have in common. To find candidates without comparing all pairs, one run in sixteen is looked at, those
whose first word falls into a sixteenth of the vocabulary; so both texts of a pair choose the same ones.
Such a run is known by a mark, a number of 32 bits: those of all texts are counted at every check. Two
runs of one mark are so few that at most a pair more is compared.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain, combinations, compress
from math import ceil
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from kbgen.machine.kept import code_digest, keep, recall
from kbgen.machine.wanted import GoOn, always
from kbgen.rules._words import words

Run = str
"""Words with a space between them."""
Mark = int

_WORDS = 4
_ONE_IN = 16
_ALIKE = 0.6
_FEWEST_RUNS = 20  # shorter texts are alike for want of words
_WORTH_KEEPING = 32  # fewer texts than this are sampled sooner than they are looked up
_AT_ONCE = 20_000  # pairs
_COMMON = 40  # a run in more texts than this is boilerplate, and pairs of it would be quadratic


class Text(NamedTuple):
    """A text that is put together when it is asked for: all at once would be the knowledge base twice.
    ``digest`` decides it; empty where nobody has one."""

    whole: Callable[[], str]
    digest: str = ""

    def key(self) -> bytes:
        return (self.digest or self.whole()).encode()


def samples(texts: Sequence[Text], folder: Path) -> list[Sequence[Mark]]:
    """The marks of the runs of each text that are looked at first, each once; ``folder`` keeps them for
    the next time."""
    chosen = _Chosen()
    if len(texts) < _WORTH_KEEPING:
        return [_marks(words(text.whole()), chosen) for text in texts]
    keys = [sha256(_sampling() + text.key()).hexdigest() for text in texts]
    kept = recall(folder, keys)
    new: dict[str, bytes] = {}
    for key, text in zip(keys, texts, strict=True):
        if key not in kept:
            marks = _marks(words(text.whole()), chosen)
            new[key] = struct.pack(f"<{len(marks)}I", *marks)
    if new:
        kept |= new
        keep(folder, kept, new)
    return [struct.unpack(f"<{len(kept[key]) // 4}I", kept[key]) for key in keys]


def overlapping(
    samples: Sequence[Sequence[Mark]],
    texts: Sequence[Text],
    shared: Sequence[str],
    folder: Path,
    go_on: GoOn = always,
) -> Iterator[tuple[int, int, float]]:
    """Pairs of indices with their likeness, the earlier text first, sorted. ``samples`` are those of
    ``texts``. Runs that occur in a ``shared`` text count for neither. ``folder`` keeps how alike the
    texts of each pair are."""
    rest = sha256(_sampling() + repr(shared).encode()).digest()
    digest = cache(lambda index: sha256(texts[index].key()).digest())
    keys = {
        (first, second): sha256(rest + digest(first) + digest(second)).hexdigest()
        for first, second in _candidates(samples, go_on)
    }
    worth = len(samples) >= _WORTH_KEEPING
    kept = recall(folder, keys.values()) if worth else {}
    common = cache(lambda: frozenset(run for each in shared for run in _runs(words(each))))
    runs = cache(lambda index: frozenset(_runs(words(texts[index].whole()))) - common())
    new = {
        key: repr(_likeness(runs(first), runs(second))).encode()
        for (first, second), key in keys.items()
        if key not in kept
    }
    kept |= new
    if new and worth:
        keep(folder, kept, new)
    for (first, second), key in keys.items():
        likeness = float(kept[key])
        if likeness > _ALIKE:
            yield first, second, likeness


def _candidates(samples: Sequence[Sequence[Mark]], go_on: GoOn = always) -> list[tuple[int, int]]:
    """Pairs that may be alike, by their samples, sorted."""
    go_on()
    standing = Counter(chain.from_iterable(samples))
    go_on()
    telling = sorted(mark for mark, count in standing.items() if 1 < count <= _COMMON)
    telling.sort(key=standing.__getitem__)  # the rarest first
    rank = {mark: at for at, mark in enumerate(telling)}
    go_on()
    # Half of what a pair above the limit must share: a sample may be unlucky.
    enough = [_ALIKE * len(sample) / 2 for sample in samples]
    shared = [frozenset([rank[mark] for mark in sample if mark in rank]) for sample in samples]
    places: list[list[int]] = [[] for _ in rank]
    go_on()
    for index, own in enumerate(shared):
        # Two that share enough share one of these, the rarest: all but so many that the rest is too few.
        for place in sorted(own)[: max(0, len(own) - ceil(enough[index]) + 1)]:
            places[place].append(index)
    pairs: set[tuple[int, int]] = set()
    go_on()
    for together in places:
        pairs.update(combinations(together, 2))
    many = [len(own) for own in shared]
    found: list[tuple[int, int]] = []
    every = list(pairs)
    for first in range(0, len(every), _AT_ONCE):
        go_on()
        found += [
            pair
            for pair in every[first : first + _AT_ONCE]
            if min(many[pair[0]], many[pair[1]]) >= (least := max(enough[pair[0]], enough[pair[1]]))
            and len(shared[pair[0]] & shared[pair[1]]) >= least
        ]
    return sorted(found)


def _likeness(one: frozenset[Run], other: frozenset[Run]) -> float:
    fewer, more = sorted((len(one), len(other)))
    if fewer < max(_FEWEST_RUNS, _ALIKE * more):
        return 0.0
    both = len(one & other)
    return both / (fewer + more - both)


def _runs(text: Sequence[str]) -> Iterator[Run]:
    return map(" ".join, zip(*(text[at:] for at in range(_WORDS)), strict=False))


class _Chosen(dict[str, bool]):
    """Which words begin a run that is looked at: the same in every process, unlike hash()."""

    def __missing__(self, word: str) -> bool:
        chosen = self[word] = crc32(word.encode()) % _ONE_IN == 0
        return chosen


def _marks(text: Sequence[str], chosen: _Chosen) -> list[Mark]:
    begins = compress(range(len(text) - _WORDS + 1), map(chosen.__getitem__, text))
    return sorted({crc32(" ".join(text[at : at + _WORDS]).encode()) for at in begins})


@cache
def _sampling() -> bytes:
    return code_digest("kbgen.rules")
