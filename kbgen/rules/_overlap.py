"""Which of many texts are nearly alike, in time that grows with their length alone.

Runs of four words ("shingles") are the measure: two texts are as alike as the share of runs that they
have in common. To find candidates without comparing all pairs, one run in sixteen is looked at, those
whose first word falls into a sixteenth of the vocabulary; so both texts of a pair choose the same ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain, combinations
from pathlib import Path
from zlib import crc32

from kbgen.machine.kept import code_digest, keep, recall
from kbgen.rules._words import words

Run = str
"""Words with a space between them."""

_WORDS = 4
_ONE_IN = 16
_ALIKE = 0.6
_FEWEST_RUNS = 20  # shorter texts are alike for want of words
_WORTH_KEEPING = 32  # fewer texts than this are sampled sooner than they are looked up
_COMMON = 40  # a run in more texts than this is boilerplate, and pairs of it would be quadratic


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is put together when it is asked for: all at once would be the knowledge base twice.
    ``digest`` decides it; empty where nobody has one."""

    whole: Callable[[], str]
    digest: str = ""

    def key(self) -> bytes:
        return (self.digest or self.whole()).encode()


def samples(texts: Sequence[Text], folder: Path) -> list[list[Run]]:
    """The runs of each text that are looked at first, each once; ``folder`` keeps them for the next
    time."""
    choice = _Choice()
    if len(texts) < _WORTH_KEEPING:
        return [sorted(set(choice.runs(words(text.whole())))) for text in texts]
    keys = [sha256(_sampling() + text.key()).hexdigest() for text in texts]
    kept = recall(folder, keys)
    new: dict[str, bytes] = {}
    for key, text in zip(keys, texts, strict=True):
        if key not in kept:
            new[key] = "\n".join(sorted(set(choice.runs(words(text.whole()))))).encode()
    if new:
        kept |= new
        keep(folder, kept, new)
    return [kept[key].decode().splitlines() for key in keys]


def overlapping(
    samples: Sequence[Sequence[Run]], texts: Sequence[Text], shared: Sequence[str], folder: Path
) -> Iterator[tuple[int, int, float]]:
    """Pairs of indices with their likeness, the earlier text first, sorted. ``samples`` are those of
    ``texts``. Runs that occur in a ``shared`` text count for neither. ``folder`` keeps how alike the
    texts of each pair are."""
    rest = sha256(_sampling() + repr(shared).encode()).digest()
    digest = cache(lambda index: sha256(texts[index].key()).digest())
    keys = {
        (first, second): sha256(rest + digest(first) + digest(second)).hexdigest()
        for first, second in _candidates(samples)
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


def _candidates(samples: Sequence[Sequence[Run]]) -> Iterator[tuple[int, int]]:
    """Pairs that may be alike, by their samples, sorted."""
    standing = Counter(chain.from_iterable(samples))
    telling = {run for run, count in standing.items() if 1 < count <= _COMMON}  # few of them
    places: dict[Run, list[int]] = defaultdict(list)
    for index, sample in enumerate(samples):
        for run in telling.intersection(sample):
            places[run].append(index)
    together: Counter[tuple[int, int]] = Counter()
    for found in places.values():
        together.update(combinations(found, 2))
    for (first, second), count in sorted(together.items()):
        # Half of what a pair above the limit must share: a sample may be unlucky.
        if count * 2 >= _ALIKE * max(len(samples[first]), len(samples[second])):
            yield first, second


def _likeness(one: frozenset[Run], other: frozenset[Run]) -> float:
    fewer, more = sorted((len(one), len(other)))
    if fewer < max(_FEWEST_RUNS, _ALIKE * more):
        return 0.0
    return len(one & other) / len(one | other)


def _runs(text: Sequence[str]) -> Iterator[Run]:
    return map(" ".join, zip(*(text[at:] for at in range(_WORDS)), strict=False))


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
        return (" ".join(text[at : at + _WORDS]) for at in starts if at <= last)


@cache
def _sampling() -> bytes:
    return code_digest("kbgen.rules")
