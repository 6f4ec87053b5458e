"""Related articles: those that say much about the same rare things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column, places_within, runs, spans, starts
from kbgen.index.impacts import evidences
from kbgen.index.readable import Readable
from kbgen.machine.wanted import GoOn, always

WORDS = 24
"""An article is known by so many words, those of most impact."""
MOST = 5
HOLDERS = 256
"""A word of more living articles than this tells of a field, not of an article; and looking through
all of them for each of them would make a large knowledge base slow by its square."""
_AT_ONCE = 1 << 18
"""So many sums are held at once."""
_PARTS = 8  # for each wanted article, of all


def related(
    store: Readable, most: int = MOST, *, go_on: GoOn = always
) -> Mapping[str, tuple[str, ...]]:
    """By slug, the slugs of up to ``most`` living articles that are like it, the nearest first.

    Two articles are as near as the sum, over the words that one is known by, of what each word
    says for both: the smaller impact counts. An article that shares nothing is related to nothing.
    """
    ids, living = store.ids, store.totals.living
    near: dict[str, tuple[str, ...]] = {}
    known_by = _known_by(store)
    step = max(1, _AT_ONCE // max(living, 1))
    for first in range(0, len(ids), step):
        go_on()
        end = min(first + step, len(ids))
        for number, found in enumerate(_nearest(known_by, first, end, living, most), first):
            near[ids[number]] = tuple([ids[other] for other in found])
    return near


class _Known(NamedTuple):
    """The words that articles are known by, those of an article from its place in ``starts`` on:
    what each says there, and where among ``documents`` and ``impacts`` the living articles are
    that have it, and how many."""

    starts: Column
    own: Column
    begins: Column
    many: Column
    documents: Column
    impacts: Column


def _known_by(store: Readable) -> _Known:
    postings = store.all_postings
    telling = (postings.frequencies <= HOLDERS) & (
        evidences(postings, store.totals, store.weights) > 0
    )
    rows = np.flatnonzero(np.repeat(telling, postings.frequencies))
    documents, said = postings.documents, postings.impacts[rows]
    # The words of most impact first; of equal ones the first, as the sort leaves them. Columns as
    # narrow as they are sort in a sixth of the time.
    best = rows[np.lexsort((np.iinfo(said.dtype).max - said, documents[rows]))]
    known = best[places_within(runs(documents[best])) < WORDS]
    words = np.searchsorted(postings.starts, known, side="right") - 1
    living = starts(documents < store.totals.living)[postings.starts]  # they come first
    return _Known(
        starts=starts(np.bincount(documents[known], minlength=store.totals.documents)),
        own=postings.impacts[known].astype(np.int32),
        begins=postings.starts[words],
        many=np.diff(living)[words],
        documents=postings.documents.astype(np.int32),
        impacts=postings.impacts.astype(np.int32),
    )


def _nearest(known: _Known, first: int, end: int, living: int, most: int) -> Iterator[list[int]]:
    """For each article from ``first`` to ``end`` the nearest ones, in order."""
    rows = slice(known.starts[first], known.starts[end])
    many = known.many[rows]
    there = spans(known.begins[rows], many)
    smaller = np.minimum(known.impacts[there], np.repeat(known.own[rows], many))
    article = np.repeat(np.arange(end - first), np.diff(known.starts[first : end + 1]))
    parts = _PARTS * most
    width = parts * -(-max(living, 1) // parts)
    sums = np.zeros((end - first, width), np.int32)
    np.add.at(sums.reshape(-1), np.repeat(article * width, many) + known.documents[there], smaller)
    own = np.arange(first, min(end, living))
    sums[own - first, own] = 0
    # The largest of each part: so many are no smaller than the last wanted of these.
    largest = sums.reshape(end - first, parts, -1).max(axis=2, initial=0)
    least = np.partition(largest, parts - most, axis=1)[:, parts - most]
    # Through one long row, since NumPy looks through a table five times as long.
    near, others = np.divmod(np.flatnonzero(sums >= np.maximum(least, 1)[:, None]), width)
    order = np.lexsort((others, -sums[near, others], near))
    best = order[places_within(runs(near)) < most]
    ends = starts(np.bincount(near[best], minlength=end - first)).tolist()
    found = others[best].tolist()
    return (found[begin:end] for begin, end in pairwise(ends))
