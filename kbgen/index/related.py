"""Related articles: those that say much about the same rare things."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import numpy as np

from kbgen.index.flat import Column, places_within, runs, spans, starts
from kbgen.index.impacts import evidences
from kbgen.index.readable import Readable

WORDS = 24
"""An article is known by so many words, those of most impact."""
MOST = 5
HOLDERS = 256
"""A word of more living articles than this tells of a field, not of an article; and looking through
all of them for each of them would make a large knowledge base slow by its square."""
_DOCUMENT, _IMPACT = 20, 24  # bits of the parts of a row; impacts are some hundreds


def related(store: Readable, most: int = MOST) -> Mapping[str, tuple[str, ...]]:
    """By slug, the slugs of up to ``most`` living articles that are like it, the nearest first.

    Two articles are as near as the sum, over the words that one is known by, of what each word
    says for both: the smaller impact counts. An article that shares nothing is related to nothing.
    """
    near: dict[str, tuple[str, ...]] = dict.fromkeys(store.ids, ())
    rows = _nearest(_nearness(store), most).tolist()
    for number, found in groupby(rows, key=lambda row: row >> _DOCUMENT + _IMPACT):
        near[store.ids[number]] = tuple(store.ids[row & (1 << _DOCUMENT) - 1] for row in found)
    return near


def _nearness(store: Readable) -> Column:
    """A row for each word that an article is known by and another one that has it: the two, and
    the smaller impact."""
    postings = store.all_postings
    telling = (postings.frequencies <= HOLDERS) & (
        evidences(postings, store.totals, store.weights) > 0
    )
    rows = np.flatnonzero(np.repeat(telling, postings.frequencies))
    documents = postings.documents.astype(np.int64)
    impacts = postings.impacts.astype(np.int64)
    # The words of most impact first; of equal ones the first, as the sort leaves them.
    best = rows[np.argsort(documents[rows] << _IMPACT | _rest(impacts[rows]), kind="stable")]
    known = best[places_within(runs(documents[best])) < WORDS]
    words = np.searchsorted(postings.starts, known, side="right") - 1
    # Living articles come first.
    living = starts(documents < store.totals.living)[postings.starts]
    many = np.diff(living)[words]
    there = spans(postings.starts[words], many)
    here = np.repeat(known, many)
    smaller = np.minimum(impacts[here], impacts[there])
    found: Column = (documents[here] << _DOCUMENT | documents[there]) << _IMPACT | smaller
    others: Column = found[documents[here] != documents[there]]
    return others


def _nearest(rows: Column, most: int) -> Column:
    """For each article the nearest ones, in order: the article, the rest of the sum, the other."""
    rows.sort()
    begins = runs(rows >> _IMPACT)
    if len(begins) == 1:
        return rows
    sums = np.add.reduceat(rows & (1 << _IMPACT) - 1, begins[:-1])
    both = rows[begins[:-1]] >> _IMPACT
    other = both & (1 << _DOCUMENT) - 1
    found: Column = ((both >> _DOCUMENT) << _IMPACT | _rest(sums)) << _DOCUMENT | other
    found.sort()
    return found[places_within(runs(found >> _DOCUMENT + _IMPACT)) < most]


def _rest(impacts: Column) -> Column:
    """What sorts the largest first."""
    rest: Column = (1 << _IMPACT) - 1 - impacts
    return rest
