"""The bodies of all articles, scanned as fast as may be: remembered ones are not scanned again, and
many new ones are shared among processes.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from kbgen.markup.fragments import Assembled
from kbgen.markup.scan import scan
from kbgen.model.markup import Scan
from kbgen.read.packed import pack, unpack
from kbgen.read.remembered import keep, key_of, recall

# Fewer bodies than this are scanned sooner than they are looked up …
_WORTH_REMEMBERING = 200
# … and fewer new ones than this sooner than processes start.
_WORTH_SHARING = 300


@dataclass(frozen=True, slots=True)
class Body:
    """The text of the article at ``path``, its fragments put in."""

    path: str
    whole: Assembled


def scan_body(body: Body) -> Scan:
    """What stands in a body; the fragments it asks for are known from putting them in."""
    return replace(scan(body.whole.text, body.whole.locate), fragments=body.whole.uses)


def scan_bodies(bodies: Sequence[Body], folder: Path) -> list[Scan]:
    """What stands in each body, in order. ``folder`` keeps it for the next time."""
    if len(bodies) < _WORTH_REMEMBERING:
        return [scan_body(body) for body in bodies]
    keys = [key_of(body.whole, body.path) for body in bodies]
    kept = recall(folder, keys)
    new = [index for index, key in enumerate(keys) if key not in kept]
    for index, text in zip(new, _packed([bodies[index] for index in new]), strict=True):
        kept[keys[index]] = text
    if new:
        keep(folder, kept, (keys[index] for index in new))
    return [unpack(kept[key], body.path) for key, body in zip(keys, bodies, strict=True)]


def _pack(body: Body) -> str:
    return pack(scan_body(body), body.path)


def _packed(bodies: Sequence[Body]) -> list[str]:
    """The packed scan of each body in order, by as many processes as it pays."""
    processes = min(_processors(), len(bodies) // (_WORTH_SHARING // 2))
    if processes < 2 or not _may_fork():
        return [_pack(body) for body in bodies]
    context = multiprocessing.get_context("fork")
    children = []
    for number in range(processes - 1):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(
            target=_share, args=(bodies, number, processes, theirs, ours), daemon=True
        )
        child.start()
        theirs.close()
        children.append((number, child, ours))
    found = [""] * len(bodies)
    try:
        found[processes - 1 :: processes] = [
            _pack(body) for body in bodies[processes - 1 :: processes]
        ]
        for number, child, ours in children:
            found[number::processes] = _received(ours) or [
                _pack(body) for body in bodies[number::processes]
            ]
            child.join()
    finally:
        for _, child, ours in children:
            child.kill()
            ours.close()
    return found


def _share(
    bodies: Sequence[Body], number: int, processes: int, theirs: Connection, ours: Connection
) -> None:
    """In a child: scan every ``processes``-th body from ``number`` on, and send them in one piece."""
    ours.close()
    try:
        theirs.send([_pack(body) for body in bodies[number::processes]])
    except KeyboardInterrupt:
        os._exit(130)  # the parent was stopped as well, and says so


def _received(ours: Connection) -> list[str]:
    """What a child sends; nothing when it died, and then its share is done here."""
    try:
        found: list[str] = ours.recv()
    except (EOFError, OSError):
        return []
    return found


def _may_fork() -> bool:
    """Whether this process may be copied: copies of a process with threads can hang."""
    return sys.platform == "linux" and threading.active_count() == 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
