"""Excerpts: what a result shows of a text, and where the words that were asked for stand in it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from kbgen.text import analyse

LEAD = 120
"""Characters of a section that a result shows at most."""
ANSWER = 200
"""Characters of a short answer that a result shows at most."""


def lead(text: str, most: int = LEAD) -> str:
    """The beginning of a text on one line, cut after a word, with an ellipsis where it is cut."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most:
        return line
    kept = line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-–—")
    return f"{kept}…"


def marks(text: str, terms: Collection[str], locale: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` whose words came to one of ``terms``, sorted, none in another."""
    found: list[tuple[int, int]] = []
    places = {(start, end) for start, end, form in _words(text, locale) if form in terms}
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _words(text: str, locale: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of a text stand. Query after query shows the same results."""
    return tuple((term.start, term.end, term.form) for term in analyse(text, locale))
