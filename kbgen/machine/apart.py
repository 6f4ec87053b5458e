"""Work apart from those who wait for it: in a process of its own, given up when nobody wants it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice, takewhile
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from kbgen.machine.processes import may_fork, processors
from kbgen.machine.wanted import GoOn, UnwantedError

Order = TypeVar("Order")
Made = TypeVar("Made")
Unwanted = Callable[[], bool]

# A process that somebody waits for looks this often whether he still does.
_LOOK_SECONDS = 0.005
_LATER = 10  # what somebody waits for goes first


class Apart(Generic[Order, Made]):
    """Has ``work`` done, an order at a time, in a process that is started with this and lives as long:
    what the work remembers of one order is there at the next. What comes of an order comes in pieces;
    the work may ask between steps whether to go on. An error of ``refusals`` is what comes of
    an order, and is raised here. Where no process can be had, or it died, the work is done here."""

    def __init__(
        self,
        work: Callable[[Order, GoOn], Iterator[Made]],
        refusals: tuple[type[Exception], ...] = (),
    ) -> None:
        self._work = work
        self._pipe: Connection | None = None
        self._process: Any = None
        self._heard: Any = None
        self._number = 0
        if processors() < 2 or not may_fork():
            return
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._heard = context.Event()
        self._process = context.Process(
            target=_stand_by, args=(work, refusals, theirs, self._pipe, self._heard), daemon=True
        )
        self._process.start()
        theirs.close()

    @contextmanager
    def doing(self, order: Order, unwanted: Unwanted) -> Iterator[Iterator[Made]]:
        """The pieces of an order that is worked on while the block runs; they end early as soon as the
        rest is ``unwanted``. An order must be small enough to be sent while an earlier one is still
        worked on: to a process that is busy sending, nothing large can be said."""
        self._number += 1
        if self._pipe:
            with suppress(OSError):
                self._pipe.send((self._number, order))
        yield takewhile(lambda _: not unwanted(), self._pieces(order, unwanted))

    def _pieces(self, order: Order, unwanted: Unwanted) -> Iterator[Made]:
        given = 0
        with suppress(EOFError, OSError):
            while self._pipe and (arrived := self._next(self._pipe, unwanted)):
                number, piece = arrived
                if number != self._number:
                    continue  # of an order that nobody wanted to the end
                if piece is None:
                    return
                if isinstance(piece, _Refused):
                    raise piece.error
                yield piece
                given += 1
            if self._pipe:
                return
        with suppress(UnwantedError):
            yield from islice(self._work(order, _going_on(unwanted)), given, None)

    def _next(self, pipe: Connection, unwanted: Unwanted) -> tuple[int, Any] | None:
        """What comes next, with the number of its order; None when it is unwanted before it comes."""
        self._heard.set()
        try:
            while not pipe.poll(_LOOK_SECONDS):
                if unwanted():
                    return None
            found: tuple[int, Any] = pickle.loads(pipe.recv_bytes())  # noqa: S301 - our own copy
            return found
        finally:
            self._heard.clear()

    def close(self) -> None:
        """End the process."""
        if self._pipe is None:
            return
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._pipe = None


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why an order could not be carried out, in the work's own words."""

    error: Exception


def _going_on(unwanted: Unwanted) -> GoOn:
    def go_on() -> None:
        if unwanted():
            raise UnwantedError

    return go_on


def _stand_by(
    work: Callable[[Any, GoOn], Iterator[Any]],
    refusals: tuple[type[Exception], ...],
    pipe: Connection,
    parents: Connection,
    heard: Any,
) -> None:
    """The process: orders in, pieces out with the number of their order, and None after the last."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parents.close()
    try:
        os.nice(_LATER)
        while True:
            number, order = pipe.recv()
            for piece in _pieces(work, refusals, order, pipe):
                said = pickle.dumps((number, piece))
                # Who sends while nobody listens cannot begin what is ordered next.
                while not heard.wait(_LOOK_SECONDS) and not pipe.poll():
                    pass
                if pipe.poll():
                    break
                pipe.send_bytes(said)
    except BaseException:
        os._exit(1)  # the parent does the rest itself and meets the same, or is gone


def _pieces(
    work: Callable[[Any, GoOn], Iterator[Any]],
    refusals: tuple[type[Exception], ...],
    order: Any,
    pipe: Connection,
) -> Iterator[Any]:
    """What is to be sent of an order. Whoever sends another, or is gone, does not want the rest."""
    try:
        for piece in work(order, _going_on(pipe.poll)):
            if pipe.poll():
                return
            yield piece
    except UnwantedError:
        return
    except refusals as error:
        yield _Refused(error)
    yield None
