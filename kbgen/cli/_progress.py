"""Progress on a terminal; nothing in a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

_REFRESH_SECONDS = 0.1

Tell = Callable[[str, int, int], None]
"""Called with the phase, how much of it is done and how much there is (0: not known)."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Tell]:
    """A bar on standard error for as long as the work runs, then gone without a trace."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda phase, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # No refreshing of its own: that would need a thread, and a process with two must not fork.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)
        shown = 0.0

        def tell(phase: str, done: int, total: int) -> None:
            nonlocal shown
            bar.update(task, description=phase, completed=done, total=total or None)
            if done == 0 or time.monotonic() - shown > _REFRESH_SECONDS:
                bar.refresh()
                shown = time.monotonic()

        yield tell
