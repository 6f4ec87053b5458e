"""The search for cycles of garbage, the end of values, and when they only cost."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_LEFT: list[object] = []


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the search. Reading and weighing make millions of values that stay and hardly a cycle;
    searched through again and again, they took half of the time of 5,000 articles."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def leave_garbage() -> None:
    """Have no value that there is now looked at again. A process that ends would search a large
    knowledge base for cycles several times over; one that holds it for long, now and then."""
    gc.freeze()


@contextmanager
def leaving_garbage() -> Iterator[None]:
    """The same when the block ends, however it ends: before the search goes on."""
    try:
        yield
    finally:
        leave_garbage()


def leave(value: object) -> None:
    """Have a large value stay until the process ends, or leaves another."""
    _LEFT[:] = [value]


def end_process(code: object) -> None:
    """End the process with this code at once, after what was to be done at its end: the system takes
    memory back sooner than value by value, which took a fiftieth of a small change. Comes back where
    Python has to end it: for a code of another kind, for threads that go on, for what cannot be said."""
    if not isinstance(code, int | None) or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()  # each once, now
    with suppress(OSError, ValueError, AttributeError):  # a closed pipe or stream, or none at all
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code or 0)


def give_back() -> None:
    """Let the system have the memory in which nothing is left. After an index of 5,000 articles was
    made that is 300 MB, and a process that lives on would keep them."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # where the C library has no such call
            ctypes.CDLL(None).malloc_trim(0)
