"""The weighed index of the last run, as a file below ``.kbgen``: absent or damaged, it is made anew."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbgen.index.columns import WordPostings, packed, unpacked
from kbgen.index.impacts import Following, Impacts
from kbgen.index.inverted import Inverted, Standing, Traits
from kbgen.machine.kept import read_checked, write_checked


@dataclass(frozen=True, slots=True)
class Last:
    """An index with what it was made from: the slug of each document, and the digest of all that
    its analysis reads, the code included."""

    ids: Sequence[str]
    keys: Sequence[str]
    found: Inverted
    impacts: Impacts


def write_last(file: Path, last: Last) -> None:
    """Keep an index. Where it cannot be kept, the next run does without."""
    head = {
        "ids": last.ids,
        "keys": last.keys,
        "forms": " ".join(last.found.forms),  # no form has a space in it
        "documents": [
            (
                traits.length,
                traits.wording_lengths,
                [list(wording) for wording in traits.wordings],
                traits.matches,
                traits.pair_matches,
                traits.places,
            )
            for traits in last.found.documents
        ],
    }
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_checked(file, b"".join((written, b"\n", *packed(_columns(last)))))


def read_last(file: Path) -> Last | None:
    """The index that was kept."""
    body = read_checked(file)
    if body is None:
        return None
    written, _, columns = body.partition(b"\n")
    head = json.loads(written)
    forms = tuple(head["forms"].split())
    standing: list[Standing] = []
    terms: list[WordPostings] = []
    following: list[Following] = []
    rows = unpacked(columns)
    for documents, which, where, neighbours, impacts, *pairs in zip(*[rows] * _EACH, strict=True):
        standing.append(Standing(documents, which, where, neighbours))
        terms.append(WordPostings(documents, impacts, where))
        following.append(Following(*pairs))
    traits = [
        Traits(length, tuple(lengths), tuple(wordings), matches, pair_matches, tuple(places))
        for length, lengths, wordings, matches, pair_matches, places in head["documents"]
    ]
    return Last(
        ids=head["ids"],
        keys=head["keys"],
        found=Inverted(forms, standing, traits),
        impacts=Impacts(forms, terms, following),
    )


_EACH = 9
"""Columns of each term."""


def _columns(last: Last) -> Iterator[Sequence[int]]:
    weighed = zip(last.found.standing, last.impacts.terms, last.impacts.following, strict=True)
    for standing, term, following in weighed:
        yield from (standing.documents, standing.which, standing.where, standing.neighbours)
        yield term.impacts
        yield from (following.seconds, following.lengths, following.documents, following.impacts)
