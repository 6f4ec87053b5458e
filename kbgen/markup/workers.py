"""Rendering in child processes: all cores, and a time budget that no page can escape.

Python-Markdown can take minutes, or all of the stack, over a few hundred bytes. So each page has its
seconds in a child; a child that overruns is killed and replaced, and the page becomes a Failure while
the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from kbgen.markup.render import Rendered, Renderer
from kbgen.model.section import Section

# Starting a further child costs about as much as rendering this many pages.
_PAGES_A_CHILD = 12
# A child that has not said that it is ready by then never will.
_START_SECONDS = 60.0
# Jobs sent ahead, so that no child waits for the parent.
_AHEAD = 2


class RenderSettings(NamedTuple):
    """What shapes every page: the Markdown extensions and their settings."""

    extensions: tuple[str, ...] = ()
    extension_configs: Mapping[str, Mapping[str, Any]] = {}


class Job(NamedTuple):
    """One page to render. ``links`` and ``images`` give the address of each target that the scan
    found; a target that is missing there, or None, is no link."""

    key: str
    body: str
    sections: tuple[Section, ...] = ()
    locale: str = "en"
    links: Mapping[str, str | None] = {}
    images: Mapping[str, str | None] = {}
    environments: Mapping[str, str] = {}


class Failure(NamedTuple):
    """Why a page could not be rendered. ``kind`` is timeout, recursion, memory, error or crash."""

    kind: str
    message: str


Result = Rendered | Failure


def render_all(
    jobs: Sequence[Job],
    settings: RenderSettings,
    seconds: float,
    *,
    processes: int | None = None,
    done: Callable[[], None] = lambda: None,
) -> dict[str, Result]:
    """Every job's result by its key, in the order of the jobs; ``seconds`` is a page's budget.
    ``done`` is called after each page. ``processes`` defaults to what the cores and the number of
    pages warrant."""
    if not jobs:
        return {}
    count = processes or min(_cores(), 1 + len(jobs) // _PAGES_A_CHILD)
    found: dict[str, Result] = {}
    with Workers(settings, seconds, count) as workers:
        for key, result in workers.render(jobs):
            found[key] = result
            done()
    return {job.key: found[job.key] for job in jobs}


def render_job(renderer: Renderer, job: Job) -> Result:
    """The page in parts, or why there is none. Nobody asks for it whole, and thousands of pages are
    sent, kept and held."""
    try:
        page = renderer.render(
            job.body,
            sections=job.sections,
            locale=job.locale,
            links=job.links.get,
            images=job.images.get,
            environments=job.environments,
        )
        return page._replace(html="")
    except RecursionError:
        return Failure("recursion", "lists, quotations or brackets are nested too deeply")
    except MemoryError:
        return Failure("memory", "there is not enough memory to render this page")
    except Exception as error:  # an extension may raise anything; the page is lost, not the build
        return Failure("error", f"{type(error).__name__}: {error}")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """Fork where that is safe (one thread, not macOS), since it starts at once; else spawn."""
    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return multiprocessing.get_context(
        "fork" if forks and threading.active_count() == 1 else "spawn"
    )


@dataclass(slots=True)
class _Child:
    process: BaseProcess
    pipe: Connection
    known: Mapping[str, Job]
    """The jobs that it need only be told the keys of."""
    sent: deque[Job] = field(default_factory=deque)
    since: float = 0.0
    """When it began with the first of ``sent``."""
    ready: bool = False


class Workers:
    """Child processes that render pages. Use as a context manager; they end with it."""

    def __init__(self, settings: RenderSettings, seconds: float, count: int = 1) -> None:
        self._settings = settings
        self._seconds = seconds
        self._count = max(1, count)
        self._children: list[_Child] = []
        self._renderer: Renderer | None = None
        self._known: Mapping[str, Job] = {}

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every child."""
        for child in self._children:
            child.pipe.close()
            child.process.kill()
        for child in self._children:
            child.process.join()
            child.process.close()
        self._children.clear()

    def render(self, jobs: Sequence[Job]) -> Iterator[tuple[str, Result]]:
        """Each job's key and result, as they come."""
        waiting = deque(jobs)
        open_jobs = len(waiting)
        self._known = {job.key: job for job in jobs}
        try:
            while open_jobs:
                while len(self._children) < min(self._count, open_jobs):
                    self._start()
                for child in list(self._children):
                    self._feed(child, waiting)
                for key, result in self._collect(waiting):
                    open_jobs -= 1
                    yield key, result
        except BaseException:
            self.close()  # children may be in the middle of a page that nobody wants any more
            raise

    def _start(self) -> None:
        context = _context()
        ours, theirs = context.Pipe()
        forks = context.get_start_method() == "fork"
        if (
            self._renderer is None
        ):  # here, since an extension that cannot be set up is no page's fault
            self._renderer = Renderer(self._settings.extensions, self._settings.extension_configs)
        known = self._known if forks else {}  # as it has our memory
        process: BaseProcess = context.Process(  # type: ignore[attr-defined]  # every context has it
            target=_work,
            args=(
                theirs,
                self._settings,
                self._seconds,
                self._renderer if forks else None,
                known,
                # A forked child holds these too; open there, they would hide our death from others.
                [ours, *(child.pipe for child in self._children)] if forks else [],
            ),
            daemon=True,
        )
        process.start()
        theirs.close()
        self._children.append(_Child(process, ours, known, since=time.monotonic()))

    def _feed(self, child: _Child, waiting: deque[Job]) -> None:
        while waiting and len(child.sent) < _AHEAD:
            if not child.sent and child.ready:
                child.since = time.monotonic()
            job = waiting.popleft()
            child.sent.append(job)
            with suppress(OSError):  # it has died; _collect will see
                child.pipe.send(job.key if child.known.get(job.key) is job else job)

    def _collect(self, waiting: deque[Job]) -> Iterator[tuple[str, Result]]:
        """Results that have come, and failures of children that died or overran."""
        now = time.monotonic()
        left = min(self._deadline(child) for child in self._children) - now
        heard = set(wait([child.pipe for child in self._children], timeout=max(0.0, left)))
        for child in list(self._children):
            if child.pipe in heard:
                try:
                    result = child.pipe.recv()
                except (EOFError, OSError):
                    yield from self._lose(child, waiting, Failure("crash", _crash(child.process)))
                    continue
                child.since = time.monotonic()
                if result is None:
                    child.ready = True
                elif child.sent:
                    yield child.sent.popleft().key, result
            elif time.monotonic() >= self._deadline(child):
                message = f"took longer than {self._seconds:g} s to render"
                yield from self._lose(child, waiting, Failure("timeout", message))

    def _deadline(self, child: _Child) -> float:
        if not child.ready:
            return child.since + _START_SECONDS
        return child.since + self._seconds if child.sent else float("inf")

    def _lose(
        self, child: _Child, waiting: deque[Job], failure: Failure
    ) -> Iterator[tuple[str, Result]]:
        """Give up a child: the page it was at fails, those sent ahead go back."""
        self._children.remove(child)
        child.process.kill()
        child.process.join()
        child.pipe.close()
        child.process.close()
        if child.sent:
            lost = child.sent.popleft()
            waiting.extendleft(reversed(child.sent))
            yield lost.key, failure


def _crash(process: BaseProcess) -> str:
    process.join(1)
    return f"the process that rendered it ended with code {process.exitcode}"


def _work(
    pipe: Connection,
    settings: RenderSettings,
    seconds: float,
    renderer: Renderer | None,
    known: Mapping[str, Job],
    inherited: Sequence[Connection],
) -> None:
    """A child's life: say ready, render what comes, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    if renderer is None:
        renderer = Renderer(settings.extensions, settings.extension_configs)
    # If the parent is gone, nobody watches the clock: the alarm's default is to end the process.
    alarm = hasattr(signal, "setitimer")
    if alarm:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        pipe.send(None)
        while True:
            asked: Job | str = pipe.recv()
            job = known[asked] if isinstance(asked, str) else asked
            if alarm:
                signal.setitimer(signal.ITIMER_REAL, 2 * seconds + 5)
            result = render_job(renderer, job)
            if alarm:
                signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send(result)
    except (EOFError, OSError):
        return
