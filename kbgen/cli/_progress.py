"""How far a command is: a bar on a terminal, a line a phase in CI, nothing in a pipe."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

_REFRESH_SECONDS = 0.1

Tell = Callable[[str, int, int], None]
"""Called with the phase, how much of it is done and how much there is (0: not known)."""


@dataclass
class Timings:
    """Seconds of the clock and of the processors by phase, in the order of the phases."""

    phases: dict[str, tuple[float, float]] = field(default_factory=dict)
    _phase: str = ""
    _since: tuple[float, float] = (0.0, 0.0)

    def enter(self, phase: str) -> None:
        """Note that ``phase`` begins, and whatever ran before ends; an empty name ends the last."""
        if phase == self._phase:
            return
        now = (time.monotonic(), _processor_seconds())
        if self._phase:
            before = self.phases.get(self._phase, (0.0, 0.0))
            self.phases[self._phase] = (
                before[0] + now[0] - self._since[0],
                before[1] + now[1] - self._since[1],
            )
        self._phase, self._since = phase, now

    def lines(self) -> Iterator[str]:
        """A table: phase, seconds, seconds of the processors, children's among them."""
        self.enter("")
        width = max((len(phase) for phase in self.phases), default=0)
        for phase, (wall, processors) in self.phases.items():
            yield f"{phase:{width}} {wall:8.2f} s {processors:8.2f} s of processors"


def _processor_seconds() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@contextmanager
def progress(*, quiet: bool, timings: Timings | None = None) -> Iterator[Tell]:
    """Tell on standard error how far the work is: a bar for as long as it runs, then gone without a
    trace; where the variable CI is set, a line for each phase."""
    timed = timings or Timings()
    console = None if quiet else _terminal()
    if console is None:
        told: set[str] = set()

        def note(phase: str, done: int, total: int) -> None:
            timed.enter(phase)
            if os.environ.get("CI") and not quiet and phase not in told:
                told.add(phase)
                click.echo(f"{phase} …", err=True)

        yield note
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # No refreshing of its own: that would need a thread, and a process with two must not fork.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)
        shown = 0.0

        def tell(phase: str, done: int, total: int) -> None:
            nonlocal shown
            timed.enter(phase)
            bar.update(task, description=phase, completed=done, total=total or None)
            if done == 0 or time.monotonic() - shown > _REFRESH_SECONDS:
                bar.refresh()
                shown = time.monotonic()

        yield tell


def _terminal() -> Console | None:
    """What a bar can be drawn on, if anything."""
    told = os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE")
    if not sys.stderr.isatty() and not told:
        return None
    # A program that draws nothing does not wait for this import.
    from rich.console import Console

    console = Console(stderr=True)
    return console if console.is_terminal else None
