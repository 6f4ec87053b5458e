"""The manifest: what proves that an index folder is whole, and made from these very articles.

Whoosh's files are read by unpickling and carry no checksums, so nothing of them is opened before
every byte has been compared with the manifest; any mismatch means: make it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from kbgen.index.document import IndexDocument
from kbgen.index.weights import Weights

FORMAT = 2
"""Raised whenever the same articles would give other files."""
MANIFEST = "manifest.json"
_KEYS = {"format", "content", "documents", "living", "collection", "files"}


class IndexDamagedError(Exception):
    """An index folder is not what its manifest says; the message says how."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the whole index is like. Documents from number ``living`` on are archived;
    ``collection`` is the coarse number of documents that rarities are counted with."""

    documents: int
    living: int
    collection: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """``content`` is the digest of what was indexed; ``files`` the SHA-256 of each file."""

    content: str
    totals: Totals
    files: dict[str, str]


def content_digest(documents: Iterable[IndexDocument], weights: Weights) -> str:
    """A digest that changes when the index would: other articles, other weights, another format."""
    digest = hashlib.sha256(repr((FORMAT, astuple(weights))).encode())
    for document in documents:
        digest.update(json.dumps(asdict(document), sort_keys=True).encode())
    return digest.hexdigest()


def file_digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file but the manifest, sorted by name."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST
    }


def to_json(manifest: Manifest) -> str:
    """The manifest as it is written."""
    value = {
        "format": FORMAT,
        "content": manifest.content,
        **asdict(manifest.totals),
        "files": manifest.files,
    }
    return json.dumps(value, indent=1) + "\n"


def verified(folder: Path, content: str) -> Manifest:
    """The manifest of a folder, once every file in it is what it says.

    Raises IndexDamagedError.
    """
    try:
        value = json.loads((folder / MANIFEST).read_bytes())
        if not isinstance(value, dict) or value.keys() != _KEYS or value["format"] != FORMAT:
            raise IndexDamagedError("another format")
        if value["content"] != content:
            raise IndexDamagedError("made from other articles")
        totals = Totals(int(value["documents"]), int(value["living"]), float(value["collection"]))
        if file_digests(folder) != value["files"]:
            raise IndexDamagedError("files are missing or changed")
    except (OSError, ValueError, TypeError, OverflowError) as error:
        raise IndexDamagedError(f"its manifest cannot be read ({error})") from error
    return Manifest(content, totals, value["files"])
