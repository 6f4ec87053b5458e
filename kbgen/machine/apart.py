"""Work done by a copy of this process as it was when it was small: it takes no turns with our threads,
and what it held is given back when it ends."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice, takewhile
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from kbgen.machine.processes import may_fork, processors

Order = TypeVar("Order")
Made = TypeVar("Made")
_LOOK_SECONDS = 0.05
_LATER = 10  # what somebody waits for goes first
_END = b""  # no piece is empty


class Apart(Generic[Order, Made]):
    """Does ``work``, an order at a time, in a copy of a process that is started with this and waits;
    what comes of it comes in pieces. Where no process can be had, or it died, the work is done here."""

    def __init__(self, work: Callable[[Order], Iterator[Made]]) -> None:
        self._work = work
        self._pipe: Connection | None = None
        self._process: Any = None
        self._worker = 0
        if processors() < 2 or not may_fork():
            return
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_stand_by, args=(work, theirs, self._pipe), daemon=True
        )
        self._process.start()
        theirs.close()

    @contextmanager
    def doing(self, order: Order, unwanted: Callable[[], bool]) -> Iterator[Iterator[Made]]:
        """The pieces of an order that is worked on while the block runs. They end early as soon as the
        rest is ``unwanted``."""
        pipe = self._pipe
        if pipe:
            with suppress(EOFError, OSError):
                pipe.send(order)
                self._worker = pipe.recv()
        try:
            yield takewhile(lambda _: not unwanted(), self._pieces(order, unwanted))
        finally:
            if pipe and self._worker:
                self._stop()
                with suppress(EOFError, OSError):
                    while pipe.recv_bytes() != _END:
                        pass
                self._worker = 0

    def _pieces(self, order: Order, unwanted: Callable[[], bool]) -> Iterator[Made]:
        given, whole = 0, False
        with suppress(EOFError, OSError):
            while self._pipe and self._worker:
                if self._pipe.poll(_LOOK_SECONDS):
                    found = self._pipe.recv_bytes()
                    piece = pickle.loads(found) if found else None  # noqa: S301 - from our own copy
                    if found == _END:
                        self._worker = 0
                    elif piece is None:
                        whole = True
                    else:
                        yield piece
                        given += 1
                elif unwanted():
                    return
        if not whole:
            yield from islice(self._work(order), given, None)

    def close(self) -> None:
        """End the process that waits, and what it has begun."""
        if self._pipe is None:
            return
        self._process.kill()
        self._stop()
        self._process.join()
        self._pipe.close()
        self._pipe = None

    def _stop(self) -> None:
        if self._worker:
            with suppress(ProcessLookupError):
                os.kill(self._worker, signal.SIGKILL)


def _stand_by(work: Callable[[Any], Iterator[Any]], pipe: Connection, parents: Connection) -> None:
    """The waiting process: for each order, say who works on it, then pass on what comes of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parents.close()
    context = multiprocessing.get_context("fork")
    with suppress(EOFError, OSError):
        while True:
            order = pipe.recv()
            ours, theirs = context.Pipe(duplex=False)
            worker = os.fork()
            if not worker:
                _deliver(work, order, theirs)
            theirs.close()
            pipe.send(worker)
            with suppress(EOFError, OSError):
                while True:
                    pipe.send_bytes(ours.recv_bytes())
            ours.close()
            os.waitpid(worker, 0)
            pipe.send_bytes(_END)
    os._exit(0)  # what the parent wanted done at its end is not ours to do


def _deliver(work: Callable[[Any], Iterator[Any]], order: Any, pipe: Connection) -> None:
    """In the copy: the work, each piece sent whole, and None after the last."""
    try:
        os.nice(_LATER)
        for piece in work(order):
            pipe.send_bytes(pickle.dumps(piece))
        pipe.send_bytes(pickle.dumps(None))
    except BaseException:
        os._exit(1)  # the parent does the rest itself and meets the same, or was stopped as well
    os._exit(0)
