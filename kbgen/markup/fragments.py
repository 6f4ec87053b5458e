"""Fragments: passages that articles include by name, ``{{ fragment("name") }}`` alone on a line.

Assembling copies text, never reads files: fragments come from a lookup that is passed in. What cannot
be included is a problem at the place that asks for it, and that line stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from kbgen.markup.fences import find_fences
from kbgen.model.diagnostic import Finding, Problem
from kbgen.model.markup import FragmentUse
from kbgen.model.span import Source, Span

MAX_DEPTH = 10
# Characters that one article may grow to: fragments that include twice double with each level.
MAX_TEXT = 2_000_000

_USE = re.compile(
    r"(?P<indent>[ \t]*)\{\{[ \t]*fragment\([ \t]*(?:\"(?P<name>[^\"]*)\"|'(?P<other>[^']*)')"
    r"[ \t]*\)[ \t]*\}\}[ \t]*"
)
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")


class Origin(NamedTuple):
    """A text to take from: ``source`` from ``start`` on (past front matter, if it has any), up to
    ``end`` where one is given."""

    source: Source
    start: int = 0
    end: int | None = None

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]


Lookup = Callable[[str], Origin | None]
"""The fragment of a name, in the article's locale; None when there is none."""


class _Piece(NamedTuple):
    """From ``start`` of the assembled text on, it was ``origin``'s from ``place`` on."""

    start: int
    origin: Source
    place: int


class Assembled(NamedTuple):
    """``text`` with its fragments put in. ``uses`` are the inclusions that the text itself asks for;
    those that a fragment asks for are that fragment's."""

    text: str
    pieces: tuple[_Piece, ...]
    uses: tuple[FragmentUse, ...] = ()
    problems: tuple[Problem, ...] = ()

    def locate(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` was written. A range over several files is cut at the first."""
        if len(self.pieces) == 1:
            origin, moved = self.pieces[0].origin, self.pieces[0].place
            return origin.span(start + moved, max(start, end) + moved)
        first = self._piece(start)
        piece = self.pieces[first]
        begin = piece.place + start - piece.start
        last = self._piece(max(start, end - 1))
        while last > first and self.pieces[last].origin is not piece.origin:
            last -= 1
            end = min(end, self.pieces[last + 1].start)
        stop = self.pieces[last].place + end - self.pieces[last].start
        return piece.origin.span(begin, max(begin, stop))

    def _piece(self, offset: int) -> int:
        return max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1)


def assemble(origin: Origin, lookup: Lookup, *, name: str = "") -> Assembled:
    """The text of ``origin`` with every fragment in its place; ``name`` is its own name when it is
    a fragment itself, so that including itself is seen."""
    if "fragment" not in origin.text:
        return Assembled(origin.text, (_Piece(0, origin.source, origin.start),))
    assembly = _Assembly(lookup)
    uses = assembly.put(origin, (name,) if name else (), "")
    return Assembled(
        "".join(assembly.parts), tuple(assembly.pieces), uses, tuple(assembly.problems)
    )


class _Assembly:
    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.parts: list[str] = []
        self.pieces: list[_Piece] = []
        self.problems: list[Problem] = []
        self.length = 0

    def put(self, origin: Origin, names: tuple[str, ...], indent: str) -> tuple[FragmentUse, ...]:
        """Append a text, each line behind ``indent``; ``names`` are the fragments being put in."""
        uses: list[FragmentUse] = []
        lines = origin.text.split("\n")
        at = origin.start
        closed = self._fenced(lines)
        for number, line in enumerate(lines):
            match = None if number in closed else _USE.fullmatch(line.removesuffix("\r"))
            ending = "\n" if number + 1 < len(lines) else ""
            if match is None or not self._include(origin, names, indent, match, at, uses):
                self._line(origin.source, at, line + ending, indent)
            elif ending:
                self._add(origin.source, at + len(line), ending)
            at += len(line) + 1
        return tuple(uses)

    def _fenced(self, lines: list[str]) -> set[int]:
        plain = [line.removesuffix("\r").expandtabs(4) for line in lines]
        return {
            number for fence in find_fences(plain) for number in range(fence.first, fence.last + 1)
        }

    def _add(self, source: Source, place: int, text: str) -> None:
        last = self.pieces[-1] if self.pieces else None
        if (
            last is None
            or last.origin is not source
            or last.place - last.start != place - self.length
        ):
            self.pieces.append(_Piece(self.length, source, place))
        self.parts.append(text)
        self.length += len(text)

    def _line(self, source: Source, place: int, line: str, indent: str) -> None:
        if indent and line.strip():
            self.pieces.append(_Piece(self.length, source, place))
            self.parts.append(indent)
            self.length += len(indent)
        self._add(source, place, line)

    def _include(
        self,
        origin: Origin,
        names: tuple[str, ...],
        indent: str,
        match: re.Match[str],
        at: int,
        uses: list[FragmentUse],
    ) -> bool:
        name = match["name"] if match["name"] is not None else match["other"]
        span = origin.source.span(at + match.end("indent"), at + len(match[0].rstrip()))
        uses.append(FragmentUse(name, span))
        found = self.lookup(name) if _NAME.fullmatch(name) else None
        problem = self._refusal(name, names, found)
        if problem is not None or found is None:
            if problem is not None:
                self.problems.append(Problem(problem[0], Finding(span, problem[1])))
            return False
        end = found.start + len(found.text.rstrip("\r\n"))
        trimmed = Origin(found.source, found.start, end)
        self.put(trimmed, (*names, name), indent + match["indent"])
        return True

    def _refusal(
        self, name: str, names: tuple[str, ...], found: Origin | None
    ) -> tuple[str, str] | None:
        """The rule and the message that say why a fragment cannot be put in."""
        if not _NAME.fullmatch(name):
            return (
                "fragment-invalid",
                f"a fragment is included by its name, not by a path: {name!r}",
            )
        if name in names:
            chain = " → ".join((*names[names.index(name) :], name))
            return "fragment-cycle", f"fragment {name!r} would include itself ({chain})"
        if found is None:
            return "fragment-unknown", f"there is no fragment {name!r}"
        if len(names) >= MAX_DEPTH or self.length + len(found.text) > MAX_TEXT:
            return (
                "fragment-invalid",
                f"fragment {name!r} would make this text too deep or too long",
            )
        return None
