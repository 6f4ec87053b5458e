"""Articles and scans whose parts are made of what is kept of them when somebody asks: of an article that
has not changed a build asks for few."""

from __future__ import annotations

from dataclasses import fields
from json import JSONDecoder
from typing import Any

from kbgen.model.article import Article
from kbgen.model.markup import Scan
from kbgen.model.section import Section
from kbgen.model.span import Source
from kbgen.read.packed import Row, line_of, pack, pack_field, unpack, unpack_field

_KINDS = tuple(field.name for field in fields(Scan))
# What the source gives anew, and what has a line of its own.
_APART = frozenset({"path", "locale", "body", "spans", "sections", "scan"})
_BODY = Section._fields.index("body")
_read = JSONDecoder().raw_decode  # json.loads guesses at the encoding first, of thousands of lines
_NONE = "[[],[]]"  # what a field of no values is packed as


def lines_of(article: Article, source: Source, start: int) -> bytes:
    """What is kept of an article whose body begins at ``start`` of its source: the facts, then each
    part, a line each."""
    path = source.path
    body = None if article.body == source.text[start:] else article.body
    scan = article.scan
    lines = [
        line_of([pack(article, path, _APART), start, body]),
        line_of(pack_field(article, "spans", path)),
        line_of(_sections(article, path)),
        *(
            line_of(pack_field(scan, kind, path)) if getattr(scan, kind) else _NONE
            for kind in _KINDS
        ),
    ]
    return "\n".join(lines).encode()


def _sections(article: Article, path: str) -> Row:
    rows, others = pack_field(article, "sections", path)
    for row in rows:
        row[_BODY] = None  # the article's
    return [rows, others]


def article_of(lines: bytes, source: Source, locale: str) -> Article:
    """The article that was kept in these lines, of a source that may have moved."""
    head, spans, sections, scan = lines.split(b"\n", 3)
    packed, start, body = _read(head.decode())[0]
    made = object.__new__(_Article)
    put = object.__setattr__
    for name, value in unpack(Article, packed, source).items():
        if name not in _APART:
            put(made, name, value)
    put(made, "path", source.path)
    put(made, "locale", locale)
    put(made, "_source", source)
    put(made, "_start", start)
    put(made, "_lines", {"spans": spans, "sections": sections, "scan": scan, "body": b""})
    if body is not None:  # with fragments in it
        put(made, "body", body)
    return made


class _Later:
    """A value of the model whose fields are made of their lines when they are asked for. Whoever
    compares or copies it finds the value that was kept."""

    __slots__ = ()
    _lines: dict[str, bytes]

    def _made(self, name: str, line: bytes) -> Any:
        raise NotImplementedError

    def __getattr__(self, name: str) -> Any:
        """Called for a field that is not there yet."""
        if name == "_lines":  # a copy with other values, which has all its fields
            raise AttributeError(name)
        line = self._lines.get(name)
        if line is None:  # no field, or one that another thread has just made
            return object.__getattribute__(self, name)
        made = self._made(name, line)
        object.__setattr__(self, name, made)
        self._lines.pop(name, None)
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _model(self)) and _values(self) == _values(other)

    __hash__ = None  # type: ignore[assignment]  # an article holds a mapping, which has none

    def __reduce__(self) -> tuple[Any, ...]:
        return _model(self), _values(self)


class _Scan(_Later, Scan):
    __slots__ = ("_lines", "_source")

    def _made(self, name: str, line: bytes) -> Any:
        return unpack_field(Scan, name, _read(line.decode())[0], self._source)


def _scan_of(lines: bytes, source: Source) -> Scan:
    made = object.__new__(_Scan)
    put = object.__setattr__
    later: dict[str, bytes] = {}
    none = _NONE.encode()
    for kind, line in zip(_KINDS, lines.split(b"\n"), strict=True):
        if line == none:
            put(made, kind, ())
        else:
            later[kind] = line
    put(made, "_lines", later)
    put(made, "_source", source)
    return made


class _Article(_Later, Article):
    __slots__ = ("_lines", "_source", "_start")

    def _made(self, name: str, line: bytes) -> Any:
        if name == "body":
            return self._source.text[self._start :]
        if name == "scan":
            return _scan_of(line, self._source)
        packed = _read(line.decode())[0]
        if name == "sections":
            for row in packed[0]:
                row[_BODY] = self.body
        return unpack_field(Article, name, packed, self._source)


def _model(value: _Later) -> Any:
    """The type of the model that ``value`` is one of."""
    return type(value).__mro__[2]


def _values(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, field.name) for field in fields(value))
