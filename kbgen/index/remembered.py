"""Analysed documents, kept between runs in ``.kbgen/analysed``: most of indexing is reading words, and
few articles change between two builds."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from hashlib import sha256
from pathlib import Path

from kbgen.index.analysed import Analysed, Wording, analysed
from kbgen.index.columns import column
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
    documents: Sequence[IndexDocument], weights: Weights, folder: Path
) -> list[Analysed]:
    """Every document analysed, in order; what ``folder`` keeps is not analysed again."""
    if len(documents) < _WORTH_REMEMBERING:
        return [analysed(document, weights) for document in documents]
    keys = [_key(document, weights) for document in documents]
    kept = recall(folder, keys)
    new = [number for number, key in enumerate(keys) if key not in kept]
    made = shared(lambda number: analysed(documents[number], weights), new, least=_WORTH_SHARING)
    found = dict(zip(new, made, strict=True))
    if new:
        packed = {keys[number]: pack(document) for number, document in found.items()}
        keep(folder, {**kept, **packed}, packed)
    same: dict[str, str] = {}
    return [
        replace(found[number], forms=_shared(found[number].forms, same))
        if number in found
        else unpack(kept[key], same)
        for number, key in enumerate(keys)
    ]


def pack(document: Analysed) -> bytes:
    """An analysed document as bytes: columns as they are, the little rest as JSON before them."""
    columns = [getattr(document, name) for name in _COLUMNS]
    # What is too wide for an array is among the rest: the passages of a very long article.
    head = {
        "forms": " ".join(document.forms),  # no form has a space in it
        "columns": [
            [found.typecode, len(found)] if isinstance(found, array) else found for found in columns
        ],
        "wordings": [
            (*(list(getattr(each, name)) for name in _WORDING), each.length, each.weight)
            for each in document.wordings
        ],
        "length": document.length,
        "places": document.places,
    }
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    bodies = [found.tobytes() for found in columns if isinstance(found, array)]
    return zlib.compress(b"\n".join((written, b"".join(bodies))), 1)


def unpack(data: bytes, same: dict[str, str]) -> Analysed:
    """The document that was packed; ``same`` holds the forms that documents share."""
    written, _, body = zlib.decompress(data).partition(b"\n")
    head = json.loads(written)
    columns: dict[str, Sequence[int]] = {}
    at = 0
    for name, shape in zip(_COLUMNS, head["columns"], strict=True):
        if shape and isinstance(shape[0], str):
            found = array(shape[0])
            size = shape[1] * found.itemsize
            found.frombytes(body[at : at + size])
            columns[name] = found
            at += size
        else:
            columns[name] = tuple(shape)
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
        **columns,
    )


def _shared(forms: Iterable[str], same: dict[str, str]) -> tuple[str, ...]:
    """Forms of which there is one in memory, however many documents have it."""
    return tuple([same.setdefault(form, form) for form in forms])


def _key(document: IndexDocument, weights: Weights) -> str:
    """A digest of all that an analysis reads."""
    said = (
        document.locale,
        document.wordings,
        document.summary,
        document.keywords,
        [(section.indexed_heading, section.text) for section in document.sections],
        astuple(weights),
        sys.byteorder,
    )
    return sha256(code_digest("kbgen.index", "kbgen.text") + repr(said).encode()).hexdigest()
