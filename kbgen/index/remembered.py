"""Analysed documents, kept between runs in ``.kbgen/analysed``: most of indexing is reading words, and
few articles change between two builds."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from hashlib import sha256
from pathlib import Path

from kbgen.index.analysed import Analysed, Wording, analysed
from kbgen.index.columns import column, packed, unpacked
from kbgen.index.document import IndexDocument
from kbgen.index.weights import Weights
from kbgen.machine.kept import code_digest, keep, recall
from kbgen.machine.processes import shared

# Fewer documents than this are analysed sooner than they are looked up … and fewer new ones than this
# sooner than a process starts.
_WORTH_REMEMBERING = 4
_WORTH_SHARING = 60
_COLUMNS = ("counts", "where", "firsts", "seconds", "pair_counts")
_WORDING = ("terms", "counts", "pairs", "pair_counts")


def all_analysed(
    documents: Sequence[IndexDocument],
    keys: Sequence[str],
    weights: Weights,
    folder: Path,
    only: Sequence[int] | None = None,
) -> list[Analysed]:
    """Every document analysed, or ``only`` those of these numbers, in order; what ``folder`` keeps
    under ``keys`` is not analysed again."""
    wanted = range(len(documents)) if only is None else only
    if len(documents) < _WORTH_REMEMBERING:
        return [analysed(documents[number], weights) for number in wanted]
    # Entries are written anew together with those that share a file with them.
    files = {keys[number][:2] for number in wanted}
    kept = recall(folder, [key for key in keys if key[:2] in files])
    new = [number for number in wanted if keys[number] not in kept]
    made = shared(lambda number: analysed(documents[number], weights), new, least=_WORTH_SHARING)
    found = dict(zip(new, made, strict=True))
    if new:
        packed = {keys[number]: pack(document) for number, document in found.items()}
        keep(folder, {**kept, **packed}, packed)
    same: dict[str, str] = {}
    return [
        replace(found[number], forms=_shared(found[number].forms, same))
        if number in found
        else unpack(kept[keys[number]], same)
        for number in wanted
    ]


def recalled(folder: Path, keys: Sequence[str]) -> list[Analysed] | None:
    """What was kept under all of these keys; None where one of them is not there."""
    kept = recall(folder, keys)
    return [unpack(kept[key], {}) for key in keys] if len(kept) == len(set(keys)) else None


def pack(document: Analysed) -> bytes:
    """An analysed document as bytes: columns as they are, the little rest as JSON before them."""
    head = {
        "forms": " ".join(document.forms),  # no form has a space in it
        "wordings": [
            (*(list(getattr(each, name)) for name in _WORDING), each.length, each.weight)
            for each in document.wordings
        ],
        "length": document.length,
        "places": document.places,
    }
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    columns = packed(getattr(document, name) for name in _COLUMNS)
    return zlib.compress(b"".join((written, b"\n", *columns)), 1)


def unpack(data: bytes, same: dict[str, str]) -> Analysed:
    """The document that was packed; ``same`` holds the forms that documents share."""
    written, _, columns = zlib.decompress(data).partition(b"\n")
    head = json.loads(written)
    return Analysed(
        forms=_shared(head["forms"].split(), same),
        wordings=tuple(
            Wording(
                column(terms), column(counts), column(pairs), column(pair_counts), length, weight
            )
            for terms, counts, pairs, pair_counts, length, weight in head["wordings"]
        ),
        length=head["length"],
        places=tuple(head["places"]),
        **dict(zip(_COLUMNS, unpacked(columns), strict=True)),
    )


def _shared(forms: Iterable[str], same: dict[str, str]) -> tuple[str, ...]:
    """Forms of which there is one in memory, however many documents have it."""
    return tuple([same.setdefault(form, form) for form in forms])


def analysis_keys(documents: Sequence[IndexDocument], weights: Weights) -> list[str]:
    """For each document a digest of all that its analysis reads."""
    shaping = (
        code_digest("kbgen.index", "kbgen.text") + repr((astuple(weights), sys.byteorder)).encode()
    )
    return [sha256(shaping + _said(document)).hexdigest() for document in documents]


def _said(document: IndexDocument) -> bytes:
    said = (
        document.locale,
        document.wordings,
        document.summary,
        document.keywords,
        [(section.indexed_heading, section.text) for section in document.sections],
    )
    return repr(said).encode()
