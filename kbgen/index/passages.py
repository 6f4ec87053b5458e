"""Passages: pieces of a text short enough that words found in one belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def passages(ends: Sequence[int], words: int) -> Iterator[tuple[int, int]]:
    """Cut a text into passages of about ``words`` words: from which of its terms to which.
    ``ends`` counts the terms up to the end of each line. A paragraph is kept whole where it can
    be: a passage ends early rather than in the middle of one."""
    first = last = 0
    for end in ends:
        while end - last > words * 3 // 2:
            if last > first:
                yield first, last
                first = last
            yield first, first + words
            first = last = first + words
        if last > first and end - first > words * 5 // 4:
            yield first, last
            first = last
        last = end
    if last > first:
        yield first, last
