"""Analysed documents, kept between runs in ``.kbgen/analysed``: most of indexing is reading words, and
few articles change between two builds."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from kbgen.index.analysed import Analysed, Wording, analysed
from kbgen.index.document import IndexDocument
from kbgen.index.weights import Weights
from kbgen.machine.kept import code_digest, keep, recall
from kbgen.machine.processes import shared

# Fewer documents than this are analysed sooner than they are looked up … and fewer new ones than this
# sooner than a process starts.
_WORTH_REMEMBERING = 4
_WORTH_SHARING = 60


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
    return [
        found[number] if number in found else unpack(kept[key]) for number, key in enumerate(keys)
    ]


def pack(document: Analysed) -> bytes:
    """An analysed document as bytes."""
    wordings = [(each.counts, each.pairs, each.length, each.weight) for each in document.wordings]
    row = (
        wordings,
        document.counts,
        document.pairs,
        document.length,
        document.where,
        document.places,
    )
    return zlib.compress(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(data: bytes) -> Analysed:
    """The document that was packed."""
    wordings, counts, pairs, length, where, places = json.loads(zlib.decompress(data))
    return Analysed(
        wordings=tuple(Wording(*each) for each in wordings),
        counts=counts,
        pairs=pairs,
        length=length,
        where=where,
        places=tuple(places),
    )


def _key(document: IndexDocument, weights: Weights) -> str:
    """A digest of all that an analysis reads."""
    said = (
        document.locale,
        document.wordings,
        document.summary,
        document.keywords,
        [(section.indexed_heading, section.text) for section in document.sections],
        astuple(weights),
    )
    return sha256(code_digest("kbgen.index", "kbgen.text") + repr(said).encode()).hexdigest()
