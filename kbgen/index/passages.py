"""Passages: pieces of a text short enough that words found in one belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kbgen.text import Term


def passages(text: str, terms: Sequence[Term], words: int) -> Iterator[Sequence[Term]]:
    """Cut the terms of ``text`` into passages of about ``words`` words. A paragraph is kept whole
    where it can be: a passage ends early rather than in the middle of one."""
    first = last = 0
    for end in _paragraph_ends(text, terms):
        while end - last > words * 3 // 2:
            if last > first:
                yield terms[first:last]
                first = last
            yield terms[first : first + words]
            first = last = first + words
        if last > first and end - first > words * 5 // 4:
            yield terms[first:last]
            first = last
        last = end
    if last > first:
        yield terms[first:last]


def _paragraph_ends(text: str, terms: Sequence[Term]) -> Iterator[int]:
    """How many terms stand before the end of each line."""
    starts = [term.start for term in terms]
    at = text.find("\n")
    while at >= 0:
        yield bisect_left(starts, at)
        at = text.find("\n", at + 1)
    yield len(terms)
