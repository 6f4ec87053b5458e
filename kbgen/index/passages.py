"""Passages: pieces of a text short enough that words found in one belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def passages(begin: int, ends: Sequence[int], words: int) -> Iterator[int]:
    """Cut a text into passages of about ``words`` words: where each ends among terms, of which the
    text has those from ``begin`` on. ``ends`` says where each line ends. A paragraph is kept whole
    where it can be: a passage ends early rather than in the middle of one."""
    first = last = begin
    for end in ends:
        while end - last > words * 3 // 2:
            if last > first:
                yield last
                first = last
            first = last = first + words
            yield first
        if last > first and end - first > words * 5 // 4:
            yield last
            first = last
        last = end
    if last > first:
        yield last
