"""The lock files: a line an entry, columns separated by tabs, ``#`` before a remark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.model.diagnostic import Problem
from kbgen.model.ledger import AnchorEntry, LedgerEntry, State, TranslationEntry
from kbgen.model.nearest import did_you_mean
from kbgen.model.slug import slug_problem
from kbgen.model.span import Source, Span

T = TypeVar("T")

_CONFLICT = re.compile(r"<{7} |<{7}$|={7}$|>{7} |>{7}$|\|{7} |\|{7}$")
_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_MAX_NUMBER = 9_999_999


class _LineError(Exception):
    """What is wrong with the line being read."""


def read_links_lock(source: Source, faults: list[Problem]) -> tuple[LedgerEntry, ...]:
    """``slug number state target reason``; target and reason may be absent."""
    return _entries(source, "slug, number, state, target, reason", 3, 5, _link, faults)


def read_anchors_lock(source: Source, faults: list[Problem]) -> tuple[AnchorEntry, ...]:
    """``slug anchor state target``; target may be absent."""
    return _entries(source, "slug, anchor, state, target", 3, 4, _anchor, faults)


def read_translations_lock(source: Source, faults: list[Problem]) -> tuple[TranslationEntry, ...]:
    """``slug locale anchor digest``; the short answer's anchor is empty."""
    return _entries(source, "slug, locale, anchor, digest", 4, 4, _translation, faults)


def read_helpdesk_lock(source: Source, faults: list[Problem]) -> tuple[tuple[str, ...], ...]:
    """``target account kind key id sent seen pending``, as what they are called in
    kbgen/macros/push/lock.py; the last two may be absent."""
    columns = "target, account, kind, key, id, sent, seen, pending"
    again = "kbgen macros push"
    return _entries(source, columns, 6, 8, lambda cells, line: tuple(cells), faults, again)


def _entries(
    source: Source,
    columns: str,
    low: int,
    high: int,
    parse: Callable[[list[str], int], T],
    faults: list[Problem],
    again: str = "kbgen links update",
) -> tuple[T, ...]:
    """Every well-formed line as an entry; the others are noted, a merge conflict once. ``again`` is
    the command to run when it is settled."""
    found: list[T] = []
    conflicts = 0
    for number, span, line in _lines(source):
        if _CONFLICT.match(line):
            if not conflicts:
                message = (
                    "an unresolved merge: keep the lines of both sides, remove the markers, "
                    f"then run `{again}`"
                )
                note(faults, "lock-invalid", span, message)
            conflicts += 1
            continue
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not low <= len(cells) <= high:
            message = f"a line holds, separated by tabs: {columns}"
            note(faults, "lock-invalid", span, message)
            continue
        try:
            found.append(parse(cells + [""] * (high - len(cells)), number))
        except _LineError as error:
            note(faults, "lock-invalid", span, str(error))
    return tuple(found)


def _lines(source: Source) -> Iterator[tuple[int, Span, str]]:
    start = 0
    for number, whole in enumerate(source.text.split("\n"), 1):
        line = whole.removesuffix("\r")
        yield number, source.span(start, start + len(line)), line
        start += len(whole) + 1


def _link(cells: list[str], line: int) -> LedgerEntry:
    slug, number, state, target, reason = cells
    return LedgerEntry(
        _slug(slug), _number(number), _state(state), _slug(target) if target else "", reason, line
    )


def _anchor(cells: list[str], line: int) -> AnchorEntry:
    slug, anchor, state, target = cells
    if not anchor:
        raise _LineError("the anchor is missing")
    other, hash, _ = target.partition("#")
    if hash and other:
        _slug(other)
    return AnchorEntry(_slug(slug), anchor, _state(state), target, line)


def _translation(cells: list[str], line: int) -> TranslationEntry:
    slug, locale, anchor, digest = cells
    if not _DIGEST.fullmatch(digest):
        raise _LineError(
            f"{shown(digest)} is not a digest; `kbgen translations confirm` writes them"
        )
    return TranslationEntry(_slug(slug), locale, anchor, digest, line)


def _slug(text: str) -> str:
    if wrong := slug_problem(text):
        raise _LineError(f"the slug {shown(text)} {wrong}")
    return text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) <= _MAX_NUMBER:
        raise _LineError(f"{shown(text)} is not an article's number")
    return int(text)


def _state(text: str) -> State:
    states = [str(state) for state in State]
    if text not in states:
        raise _LineError(
            f"no state is called {shown(text)}{did_you_mean(text, states)}; it is one of {', '.join(states)}"
        )
    return State(text)
