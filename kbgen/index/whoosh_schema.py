"""How Whoosh holds impacts: fields whose posting weights are ours, and a writer that takes them
already inverted.

Whoosh would make postings by analysing text and counting; ours are made before (see impacts), so
they go in through the writer's posting pool, in its order: field, term, document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

Item = tuple[str, bytes, int, float, bytes]
"""Field, term, document, weight, value: what Whoosh calls a posting."""

_BLOCK = 1024  # postings read at once; Whoosh's 128 costs more in seeks than it saves


class PassagesFormat(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """Posting values of any length: the bytes of a passage mask."""

    def __init__(self) -> None:
        super().__init__()

    def fixed_value_size(self) -> int:
        return -1

    def word_values(self, value: object, analyzer: object, **kwargs: object) -> Iterator[Item]:
        return iter(())


class ImpactField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Terms with impacts as weights, and with a passage mask where ``masked``."""

    indexed = True
    stored = False
    scorable = False
    vector = None
    column_type = None
    multitoken_query = "default"

    def __init__(self, *, masked: bool) -> None:
        self.format = PassagesFormat() if masked else formats.Existence()
        self.analyzer = None
        self.spelling = False

    def to_bytes(self, value: str | bytes) -> bytes:
        return value if isinstance(value, bytes) else value.encode()

    def from_bytes(self, value: bytes) -> str:
        return value.decode()


SCHEMA = fields.Schema(
    facets=ImpactField(masked=False),
    pairs=ImpactField(masked=False),
    record=fields.STORED(),
    words=ImpactField(masked=True),
)


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    length_stats = False  # lengths are in the impacts already

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK, compression=0)


class _Inverted:
    """A posting pool of postings that are in order already."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items

    def iter_postings(self) -> Iterable[Item]:
        return self._items

    def cleanup(self) -> None:
        """Nothing was put aside."""


def write(folder: Path, records: Iterable[str], items: Iterable[Item]) -> None:
    """Write an index of one segment: a record for each document, and the postings in order."""
    storage = FileStorage(str(folder))
    index = storage.create_index(SCHEMA)
    writer = SegmentWriter(index, codec=_Codec(), compound=False)
    for record in records:
        writer.add_document(record=record)
    writer.pool = _Inverted(items)
    writer.commit(merge=False)
    storage.close()


def mask_bytes(mask: int) -> bytes:
    """A mask as bytes, lowest first; at least one, as Whoosh skips empty values."""
    return mask.to_bytes(max(1, (mask.bit_length() + 7) // 8), "little")


def mask_of(value: bytes) -> int:
    return int.from_bytes(value, "little")
