"""The choice that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The choice most like ``word``, case apart, or None when none is as like as ``cutoff``
    (0 to 1)."""
    by_fold = {choice.casefold(): choice for choice in sorted(set(choices), reverse=True)}
    found = get_close_matches(word.casefold(), sorted(by_fold), n=1, cutoff=cutoff)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`` (did you mean 'x'?)`` ready to end a message, or nothing."""
    choice = nearest(word, choices)
    return f" (did you mean {choice!r}?)" if choice else ""
