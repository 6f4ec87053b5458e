"""Guessing what was meant among thousands of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest

from kbgen.model.nearest import nearest

_CANDIDATES = 24
_RAREST = 6  # letter pairs looked at: common ones such as "-a" list half of all names


class Names:
    """A set of names that guesses quickly: only those that share letter pairs are compared, so
    that a thousand dangling links in five thousand articles take no minute."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))

    @cached_property
    def _by_pair(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in self._names:
            for pair in _pairs(name):
                found.setdefault(pair, []).append(name)
        return found

    def did_you_mean(self, word: str) -> str:
        """`` (did you mean 'x'?)`` ready to end a message, or nothing."""
        choice = self.nearest(word)
        return f" (did you mean {choice!r}?)" if choice else ""

    def nearest(self, word: str) -> str | None:
        """The name that was probably meant, or None when none is like ``word``."""
        shared: Counter[str] = Counter()
        known = [found for pair in sorted(_pairs(word)) if (found := self._by_pair.get(pair))]
        for names in sorted(known, key=len)[:_RAREST]:
            shared.update(names)
        best = nsmallest(_CANDIDATES, shared.items(), key=lambda item: (-item[1], item[0]))
        return nearest(word, (name for name, _ in best))


def _pairs(word: str) -> set[str]:
    framed = f" {word} "
    return {framed[at : at + 2] for at in range(len(framed) - 1)}
