"""Work shared among processes: the same function over many items, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def shared(work: Callable[[Item], Made], items: Sequence[Item], *, least: int) -> list[Made]:
    """``work`` done on every item, in their order, by as many processes as it pays; each is given
    ``least`` items at least. What a child that died was to do is done here."""
    processes = min(processors(), len(items) // max(1, least))
    if processes < 2 or not may_fork():
        return [work(item) for item in items]
    context = multiprocessing.get_context("fork")
    children = []
    for number in range(processes - 1):
        ours, theirs = context.Pipe(duplex=False)
        share = items[number::processes]
        child = context.Process(target=_send, args=(work, share, theirs, ours), daemon=True)
        child.start()
        theirs.close()
        children.append((number, child, ours))
    found: dict[int, list[Made]] = {}
    try:
        own = processes - 1
        found[own] = [work(item) for item in items[own::processes]]
        for number, child, ours in children:
            received = _received(ours)
            share = items[number::processes]
            found[number] = received or [work(item) for item in share]
            child.join()
    finally:
        for _, child, ours in children:
            child.kill()
            ours.close()
    return [found[place % processes][place // processes] for place in range(len(items))]


@contextmanager
def beside(work: Callable[[], Made], *, worth: bool) -> Iterator[Callable[[], Made]]:
    """``work`` done by a process of its own while the block runs, where it is ``worth`` one. What is
    given waits for it when called; a process that died has its work done here."""
    if not worth or processors() < 2 or not may_fork():
        yield work
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(
        target=_send, args=(lambda _: work(), [None], theirs, ours), daemon=True
    )
    child.start()
    theirs.close()

    def result() -> Made:
        received = _received(ours)
        child.join()
        made: Made = received[0] if received else work()
        return made

    try:
        yield result
    finally:
        child.kill()
        child.join()
        ours.close()


def may_fork() -> bool:
    """Whether this process may be copied: copies of a process with threads can hang, and a copy that
    works beside another has no copies of its own."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and alone


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _send(
    work: Callable[[Item], Made], share: Sequence[Item], theirs: Connection, ours: Connection
) -> None:
    """In a child: do a share, and send it in one piece."""
    ours.close()
    try:
        theirs.send([work(item) for item in share])
        theirs.close()
    except BaseException:
        os._exit(1)  # the parent does this share itself and meets the same, or was stopped as well
    os._exit(0)  # the system takes memory back sooner than value by value


def _received(ours: Connection) -> list[Any]:
    """What a child sends; nothing when it died."""
    try:
        found: list[Any] = ours.recv()
    except (EOFError, OSError):
        return []
    return found
