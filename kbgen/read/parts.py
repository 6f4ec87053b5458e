"""What the body of an article consists of, and the same as text: to keep, or to send to a process.

The types' own annotations say how each field travels, so a field that is added to the model travels
too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from kbgen.markup.fragments import Assembled
from kbgen.markup.scan import scan
from kbgen.markup.sections import split
from kbgen.model.markup import Scan
from kbgen.model.section import Section
from kbgen.model.span import Span


@dataclass(frozen=True, slots=True)
class Parts:
    summary: str
    sections: tuple[Section, ...]
    scan: Scan


def read_parts(whole: Assembled, type: str, locale: str) -> Parts:
    """The parts of a body; the fragments it asks for are known from putting them in."""
    found = replace(scan(whole.text, whole.locate), fragments=whole.uses)
    summary, sections = split(whole.text, found, type=type, locale=locale)
    return Parts(summary, sections, found)


def pack(parts: Parts, path: str) -> str:
    """``parts`` of the article at ``path`` as one line of text without that path."""
    paths = {path: 0}
    row = [
        parts.summary,
        [_pack(section, paths) for section in parts.sections],
        [[_pack(item, paths) for item in getattr(parts.scan, name)] for name in _KINDS],
    ]
    row.append(list(paths)[1:])
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str, path: str) -> Parts:
    """The parts that were packed, for the article at ``path``."""
    summary, sections, kinds, others = json.loads(text)
    paths = [path, *others]
    found = {
        name: tuple([make(row, paths) for row in rows])
        for (name, make), rows in zip(_KINDS.items(), kinds, strict=True)
    }
    return Parts(summary, tuple([_SECTION(row, paths) for row in sections]), Scan(**found))


def _pack(value: Any, paths: dict[str, int]) -> Any:
    if isinstance(value, Span):
        return _pack_span(value, paths)
    row = []
    for field in fields(value):
        item = getattr(value, field.name)
        if isinstance(item, Span):
            item = _pack_span(item, paths)
        row.append(item)  # an enumeration of words is a word to JSON, a tuple a list
    return row


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
_SECTION = _maker(Section)
