"""A Scan as a line of text and back: to keep, or to send from one process to another.

The types' own annotations say how each field travels, so a field that is added to the model travels
too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from kbgen.model.markup import Scan
from kbgen.model.span import Span


def pack(scan: Scan, path: str) -> str:
    """``scan`` of the article at ``path`` as one line of text without that path."""
    paths = {path: 0}
    kinds = [[_pack(item, paths) for item in getattr(scan, name)] for name in _KINDS]
    row = [kinds, list(paths)[1:]]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str, path: str) -> Scan:
    """The scan that was packed, for the article at ``path``."""
    kinds, others = json.loads(text)
    paths = [path, *others]
    return Scan(
        **{
            name: tuple([make(row, paths) for row in rows])
            for (name, make), rows in zip(_KINDS.items(), kinds, strict=True)
        }
    )


def _pack(value: Any, paths: dict[str, int]) -> Any:
    if isinstance(value, Span):
        return _pack_span(value, paths)
    # An enumeration of words is a word to JSON, a tuple a list.
    row = [getattr(value, name) for name in _names(value.__class__)]
    for index, item in enumerate(row):
        if isinstance(item, Span):
            row[index] = _pack_span(item, paths)
    return row


@cache
def _names(made: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(made))


def _pack_span(span: Span, paths: dict[str, int]) -> list[int]:
    at = paths.setdefault(span.path, len(paths))
    return [
        at, span.start, span.end, span.line, span.column, span.end_line, span.end_column,
    ]  # fmt: skip


Make = Callable[[list[Any], list[str]], Any]


def _span(row: list[Any], paths: list[str]) -> Span:
    return Span(paths[row[0]], row[1], row[2], row[3], row[4], row[5], row[6])


def _maker(made: type[Any]) -> Make:
    """A function that makes a ``made`` of its packed row. It touches only the fields that JSON
    changes, for a large knowledge base holds half a million of these values."""
    if made is Span:
        return _span
    hints = get_type_hints(made)
    changed = [
        (index, mend)
        for index, field in enumerate(fields(made))
        if (mend := _mender(hints[field.name])) is not None
    ]

    def make(row: list[Any], paths: list[str]) -> Any:
        for index, mend in changed:
            row[index] = mend(row[index], paths)
        return made(*row)

    return make


def _mender(hint: Any) -> Make | None:
    """How a field of this type comes back from JSON; None where it comes back as it was."""
    if hint is Span:
        return _span
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda word, _: hint(word)
    if get_origin(hint) is tuple:
        rows = get_origin(get_args(hint)[0]) is tuple
        return _tuples if rows else lambda items, _: tuple(items)
    return None


def _tuples(items: list[Any], _: list[str]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(item) for item in items)


# What a Scan holds, by the name of its field.
_KINDS: dict[str, Make] = {
    field.name: _maker(get_args(get_type_hints(Scan)[field.name])[0]) for field in fields(Scan)
}
