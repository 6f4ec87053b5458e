"""What changed on disk, gathered: one save, or a checkout that touches a thousand files."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from watchdog import events
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# An editor's save is two or three events within a few milliseconds; a checkout is thousands.
_SETTLE_SECONDS = 0.012
_LONGEST_SECONDS = 1.0
# A page that is asked for in the middle of a save waits for it no longer than this.
_PAGE_SECONDS = 0.3
# Nobody wrote where a file was only opened; of a folder that changed, what changed in it is told too.
_TOLD: list[type[FileSystemEvent]] = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileClosedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
]

Changes = frozenset[Path]
"""Paths that were written, made, moved or removed."""


class _Listener(FileSystemEventHandler):
    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):
            return  # where the filter is not heeded
        if event.is_directory and event.event_type == "modified":
            return
        into = event.event_type == "moved" and not event.is_directory
        for path, whole in ((event.src_path, False), (event.dest_path, into)):
            if path:
                self._watch.tell(Path(str(path)), whole=whole or event.event_type == "closed")


class Watch:
    """Changes below the folders that are watched, as they settle."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[tuple[Path, bool]] = queue.SimpleQueue()
        self._turn = threading.Lock()
        self._rest = threading.Event()
        self._rest.set()

    def tell(self, path: Path, *, whole: bool) -> None:
        """Something happened to a file; it is ``whole`` when its writer has let go of it."""
        if _is_leftover(path):
            return
        with self._turn:
            self._rest.clear()
            self._said.put((path, whole))

    def changes(self, patience: float) -> Changes:
        """What changed: at once when every file of it is whole, else when nothing more comes. Nothing
        when ``patience`` seconds pass without."""
        found: dict[Path, bool] = {}
        wait, until = patience, time.monotonic() + patience + _LONGEST_SECONDS
        while time.monotonic() < until:
            try:
                path, whole = self._said.get(timeout=wait)
            except queue.Empty:
                break
            # A new file of an editor's that takes the place of an old one is gone, but was whole.
            found[path] = whole or (found.get(path, False) and not path.exists())
            if all(found.values()) and self._said.empty():
                break
            wait = _SETTLE_SECONDS
        return frozenset(found)

    def more(self) -> Changes:
        """What else changes right now: of files that were let go of half-written."""
        return self.changes(_SETTLE_SECONDS)

    def taken(self) -> None:
        """Everything that was told is shown, as far as nothing was told meanwhile."""
        with self._turn:
            if self._said.empty():
                self._rest.set()

    def wait_for_rest(self) -> None:
        """Return when what was saved is shown, or is too much to wait for."""
        self._rest.wait(_PAGE_SECONDS)


@contextmanager
def watching(watch: Watch, folders: Sequence[tuple[Path, bool]]) -> Iterator[None]:
    """Watch folders, each with all that is below it where it says so."""
    observer = Observer()
    listener = _Listener(watch)
    for folder, deep in folders:
        observer.schedule(listener, str(folder), recursive=deep, event_filter=_TOLD)
    observer.start()
    try:
        yield
    finally:
        # It calls it an error that a thread of its own met the end of another.
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        observer.stop()
        observer.join()


def _is_leftover(path: Path) -> bool:
    """An editor's own files, which come and go with each save."""
    return path.name.startswith((".", "#", "4913")) or path.name.endswith(("~", ".swp", ".tmp"))
