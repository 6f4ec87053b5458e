"""Sources read as fast as may be: what is kept of one that has not changed is not read again, and
many new ones are shared among processes.

A source that anything is wrong with is not kept, so what is told of it comes from reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import pymdownx
import yaml

from kbgen.machine.kept import code_digest, keep, recall
from kbgen.machine.processes import shared
from kbgen.markup.fragments import Lookup, Origin
from kbgen.model.diagnostic import Problem
from kbgen.model.span import Source
from kbgen.read.sources import control_characters

T = TypeVar("T")

# Fewer sources than this are read sooner than they are looked up …
WORTH_KEEPING = 32
# … and fewer new ones than this sooner than processes start.
_WORTH_SHARING = 150

Origins = Mapping[tuple[str, str], Origin]
"""The fragments by locale and name."""


class Unread(NamedTuple):
    """A source in ``locale``, with what its folders set."""

    source: Source
    locale: str
    defaults: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a source comes to, or None where its front matter cannot be used; the slug that it seems
    to have even then. ``start`` is where its body begins, ``digest`` one of all that decided what was
    read, but for the path."""

    value: T | None
    slug: str | None = None
    start: int = 0
    problems: tuple[Problem, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What is read: articles or macros, and how one becomes bytes and is made again of them."""

    read: Callable[[Unread, Lookup], Read[T]]
    pack: Callable[[T, Source, int], bytes]
    unpack: Callable[[bytes, Source, str], T]


def read_all(
    kind: Kind[T], unread: Sequence[Unread], origins: Origins, folder: Path
) -> list[Read[T]]:
    """Every source, in order. ``folder`` keeps them for the next time."""
    if len(unread) < WORTH_KEEPING:
        return [_whole(kind, each, origins) for each in unread]
    keys = list(_keys(unread, origins))
    kept = recall(folder, keys)
    new = [index for index, key in enumerate(keys) if key not in kept]
    share = [unread[index] for index in new]
    made = dict(
        zip(
            new,
            shared(lambda each: _read(kind, each, origins), share, least=_WORTH_SHARING),
            strict=True,
        )
    )
    sound = {keys[index]: done.packed for index, done in made.items() if done.packed}
    if sound:
        keep(folder, kept | sound, sound)
    found: list[Read[T]] = []
    for index, each in enumerate(unread):
        done = made.get(index) or _Done(packed=kept[keys[index]])
        if done.read is None:
            value = kind.unpack(done.packed, each.source, each.locale)
            found.append(Read(value, digest=keys[index]))
        else:
            found.append(replace(done.read, digest=keys[index]))
    return found


def lookup(origins: Origins, locale: str) -> Lookup:
    """The fragments that a source in ``locale`` may ask for."""
    return lambda name: origins.get((locale, name))


@dataclass(slots=True)
class _Done(Generic[T]):
    """A source that was read, and what is to be kept of it: nothing where anything is wrong with it.
    To another process only what is to be kept is sent, if there is that."""

    read: Read[T] | None = None
    packed: bytes = b""

    def __reduce__(self) -> tuple[type[_Done[T]], tuple[Read[T] | None, bytes]]:
        return type(self), (None if self.packed else self.read, self.packed)


def _whole(kind: Kind[T], each: Unread, origins: Origins) -> Read[T]:
    """A source that is read letter by letter."""
    found = kind.read(each, lookup(origins, each.locale))
    odd = control_characters(each.source)
    return replace(found, problems=(*odd, *found.problems)) if odd else found


def _read(kind: Kind[T], each: Unread, origins: Origins) -> _Done[T]:
    found = _whole(kind, each, origins)
    if found.value is None or found.problems:
        return _Done(found)
    return _Done(found, kind.pack(found.value, each.source, found.start))


def _keys(unread: Iterable[Unread], origins: Origins) -> Iterable[str]:
    """Digests of all that decides what is read in a source. Its path is not among it; all fragments
    of the locale are, if it may ask for one."""
    passages = {locale: _passages(origins, locale) for locale, _ in origins}
    for each in unread:
        text = each.source.text
        found = sha256(_reading())
        found.update(f"{each.locale}\0{sorted(each.defaults.items())!r}\0".encode())
        if "fragment" in text:
            found.update(passages.get(each.locale, b""))
        found.update(text.encode())
        yield found.hexdigest()


def _passages(origins: Origins, locale: str) -> bytes:
    found = sha256()
    for (of, name), origin in sorted(origins.items(), key=lambda item: item[0]):
        if of == locale:
            text = origin.text
            found.update(f"{name}\0{origin.source.path}\0{len(text)}\0{text}".encode())
    return found.digest()


@cache
def _reading() -> bytes:
    code = code_digest("kbgen.config", "kbgen.markup", "kbgen.model", "kbgen.read")
    return sha256(code + f"{yaml.__version__} {pymdownx.__version__}".encode()).digest()
