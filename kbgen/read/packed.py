"""Values of the model as a line of text and back: to keep, or to send from one process to another.

The types' own annotations say how each field travels, so a field that is added to the model travels
too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from json import JSONEncoder
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kbgen.model.span import Source, Span

Row = list[Any]
Known = dict[str, int]
"""The paths of other sources than a value's own, with their numbers; its own has -1."""
Origin = tuple[Source, list[str]]
"""A value's own source, and the paths of the others."""


def pack(value: Any, path: str, without: frozenset[str] = frozenset()) -> Row:
    """The fields of ``value``, which was read from ``path``, as JSON knows them; that path is not
    among them, and neither are the fields ``without``."""
    known = {path: -1}
    made = value.__class__
    row = _row(made)(value)
    for index, name in enumerate(_names(made)):
        if name in without:
            row[index] = None
    _change(_changed(made), row, known)
    return [row, list(known)[1:]]


def unpack(made: Any, packed: Row, source: Source) -> dict[str, Any]:
    """The fields of a ``made`` that was packed, of ``source``, which may have moved; None for those that
    it was packed without."""
    row, others = packed
    _mend(_changed(made), row, (source, others))
    return dict(zip(_names(made), row, strict=True))


# Nothing here holds itself, and to look for that would take as long as writing it.
line_of = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""A row as a line of text."""


def pack_field(value: Any, name: str, path: str) -> Row:
    """A field of ``value`` by itself."""
    known = {path: -1}
    held, way = getattr(value, name), _by_name(value.__class__).get(name)
    return [held if way is None or held is None else way.there(held, known), list(known)[1:]]


def unpack_field(made: Any, name: str, packed: Row, source: Source) -> Any:
    """A field of a ``made`` that was packed by itself."""
    row, others = packed
    way = _by_name(made).get(name)
    return row if way is None or row is None else way.back(row, (source, others))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a value that JSON would change travels."""

    there: Callable[[Any, Known], Any]
    back: Callable[[Any, Origin], Any]


@cache
def _names(made: Any) -> tuple[str, ...]:
    return made._fields if issubclass(made, tuple) else tuple(field.name for field in fields(made))


@cache
def _row(made: Any) -> Callable[[Any], Row]:
    """What gives the fields of a ``made`` as they are."""
    names = _names(made)
    get = attrgetter(*names)
    return (lambda value: [*get(value)]) if len(names) > 1 else (lambda value: [get(value)])


@cache
def _changed(made: Any) -> list[tuple[int, _Way]]:
    """The fields of ``made`` that JSON changes, by their place. The others are not touched, for a large
    knowledge base holds half a million of these values."""
    hints = get_type_hints(made)
    return [
        (index, way)
        for index, name in enumerate(_names(made))
        if (way := _way(hints[name])) is not None
    ]


@cache
def _by_name(made: Any) -> dict[str, _Way]:
    return {_names(made)[index]: way for index, way in _changed(made)}


def _change(changed: list[tuple[int, _Way]], row: Row, known: Known) -> None:
    for index, way in changed:
        if row[index] is not None:
            row[index] = way.there(row[index], known)


def _mend(changed: list[tuple[int, _Way]], row: Row, origin: Origin) -> None:
    for index, way in changed:
        if row[index] is not None:
            row[index] = way.back(row[index], origin)


def _way(hint: Any) -> _Way | None:
    """How a value of this type travels; None where it comes back as it was."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
        return _way(hint)
    if origin is tuple:
        return _of_items(_way(get_args(hint)[0]))
    if origin is not None:  # a mapping from strings
        return _of_values(_way(get_args(hint)[1]))
    if hint is Span:
        return _Way(_span_row, _span)
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return _of_fields(hint)
    if issubclass(hint, Enum):  # of words, which JSON writes as such
        return _Way(lambda word, _: word, lambda word, _: hint(word))
    if issubclass(hint, date):
        moment: type[date] = datetime if issubclass(hint, datetime) else date
        return _Way(lambda day, _: day.isoformat(), lambda text, _: moment.fromisoformat(text))
    return None


def _span_row(span: Span, known: Known) -> Row:
    at = known.setdefault(span.path, len(known) - 1)
    if at < 0:
        return [span.start, span.end]
    return [at, span.start, span.end, *span.places]  # the text of another source is not at hand


def _span(row: Row, origin: Origin) -> Span:
    source, others = origin
    if len(row) == 2:
        return source.span(row[0], row[1])
    return Span(others[row[0]], row[1], row[2], row[3], row[4], row[5], row[6])


def _of_items(item: _Way | None) -> _Way:
    if item is None:
        return _Way(lambda items, _: items, lambda rows, _: tuple(rows))
    there, back = item.there, item.back
    return _Way(
        lambda items, known: [there(each, known) for each in items],
        lambda rows, origin: tuple([back(row, origin) for row in rows]),
    )


def _of_values(held: _Way | None) -> _Way | None:
    if held is None:
        return None
    there, back = held.there, held.back
    return _Way(
        lambda values, known: {key: there(value, known) for key, value in values.items()},
        lambda rows, origin: {key: back(row, origin) for key, row in rows.items()},
    )


def _of_fields(made: Any) -> _Way:
    changed, row_of = _changed(made), _row(made)

    def there(value: Any, known: Known) -> Row:
        row = row_of(value)
        _change(changed, row, known)
        return row

    def back(row: Row, origin: Origin) -> Any:
        _mend(changed, row, origin)
        return made(*row)

    return _Way(there, back)
