"""Values of the model as a line of text and back: to keep, or to send from one process to another.

The types' own annotations say how each field travels, so a field that is added to the model travels
too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kbgen.model.span import Span

Row = list[Any]
Paths = list[str]


def pack(value: Any, path: str, without: frozenset[str] = frozenset()) -> Row:
    """The fields of ``value``, which was read from ``path``, as JSON knows them; that path is not
    among them, and neither are the fields ``without``."""
    paths = {path: 0}
    row = [
        None if name in without else _pack(getattr(value, name), paths)
        for name in _names(value.__class__)
    ]
    return [row, list(paths)[1:]]


def unpack(made: Any, packed: Row, path: str) -> dict[str, Any]:
    """The fields of a ``made`` that was packed, of the source at ``path``; None for those that it was
    packed without."""
    row, others = packed
    _mend(_changed(made), row, [path, *others])
    return dict(zip(_names(made), row, strict=True))


def pack_field(value: Any, name: str, path: str) -> Row:
    """A field of ``value`` by itself."""
    paths = {path: 0}
    return [_pack(getattr(value, name), paths), list(paths)[1:]]


def unpack_field(made: Any, name: str, packed: Row, path: str) -> Any:
    """A field of a ``made`` that was packed by itself."""
    row, others = packed
    back = _by_name(made).get(name)
    return row if back is None else back(row, [path, *others])


def _pack(value: Any, paths: dict[str, int]) -> Any:
    if value is None or isinstance(value, str | int):  # an enumeration of words is a word
        return value
    if isinstance(value, Span):
        at = paths.setdefault(value.path, len(paths))
        return [
            at, value.start, value.end, value.line, value.column, value.end_line, value.end_column,
        ]  # fmt: skip
    if isinstance(value, tuple):
        return [_pack(item, paths) for item in value]
    if isinstance(value, Mapping):
        return {key: _pack(item, paths) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return [_pack(getattr(value, name), paths) for name in _names(value.__class__)]


@cache
def _names(made: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(made))


Back = Callable[[Any, Paths], Any]


def _span(row: Row, paths: Paths) -> Span:
    return Span(paths[row[0]], row[1], row[2], row[3], row[4], row[5], row[6])


@cache
def _changed(made: Any) -> list[tuple[int, Back]]:
    """The fields of ``made`` that JSON changes, by their place, and how each comes back. The others
    are not touched, for a large knowledge base holds half a million of these values."""
    hints = get_type_hints(made)
    return [
        (index, back)
        for index, name in enumerate(_names(made))
        if (back := _back(hints[name])) is not None
    ]


@cache
def _by_name(made: Any) -> dict[str, Back]:
    return {_names(made)[index]: back for index, back in _changed(made)}


def _mend(changed: list[tuple[int, Back]], row: Row, paths: Paths) -> None:
    for index, back in changed:
        if row[index] is not None:
            row[index] = back(row[index], paths)


def _back(hint: Any) -> Back | None:
    """How a value of this type comes back from JSON; None where it comes back as it was."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
        return _back(hint)
    if origin is tuple:
        item = _back(get_args(hint)[0])
        return _tuple if item is None else lambda rows, paths: tuple([item(r, paths) for r in rows])
    if origin is not None:  # a mapping from strings
        held = _back(get_args(hint)[1])
        return held and (lambda rows, paths: {key: held(row, paths) for key, row in rows.items()})
    if hint is Span:
        return _span
    if is_dataclass(hint):
        return _maker(hint)
    if issubclass(hint, Enum):
        return lambda word, _: hint(word)
    if issubclass(hint, date):
        moment: type[date] = datetime if issubclass(hint, datetime) else date
        return lambda text, _: moment.fromisoformat(text)
    return None


def _tuple(items: Row, _: Paths) -> tuple[Any, ...]:
    return tuple(items)


def _maker(made: Any) -> Back:
    changed = _changed(made)

    def make(row: Row, paths: Paths) -> Any:
        _mend(changed, row, paths)
        return made(*row)

    return make
