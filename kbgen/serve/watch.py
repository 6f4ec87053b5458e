"""What changed on disk, gathered: one save, or a checkout that touches a thousand files."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# An editor's save is two or three events within a few milliseconds; a checkout is thousands.
_SETTLE_SECONDS = 0.012
_LONGEST_SECONDS = 1.0
_READING = frozenset(("opened", "closed_no_write"))

Changes = frozenset[Path]
"""Paths that were written, made, moved or removed."""


class _Listener(FileSystemEventHandler):
    def __init__(self, said: queue.SimpleQueue[Path]) -> None:
        self._said = said

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return  # nobody wrote; of a folder that changed, what changed in it is told too
        for path in (event.src_path, event.dest_path):
            if path:
                self._said.put(Path(str(path)))


class Watch:
    """Changes below the folders that are watched, as they settle."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[Path] = queue.SimpleQueue()

    def changes(self, patience: float) -> Changes:
        """What changed, once it has settled; nothing when ``patience`` seconds pass without."""
        try:
            found = {self._said.get(timeout=patience)}
        except queue.Empty:
            return frozenset()
        until = time.monotonic() + _LONGEST_SECONDS
        while time.monotonic() < until:
            try:
                found.add(self._said.get(timeout=_SETTLE_SECONDS))
            except queue.Empty:
                break
        return frozenset(found)

    def waiting(self) -> bool:
        """Whether something has changed that nobody has asked for yet."""
        return not self._said.empty()


@contextmanager
def watching(folders: Sequence[tuple[Path, bool]]) -> Iterator[Watch]:
    """Watch folders, each with all that is below it where it says so."""
    watch = Watch()
    observer = Observer()
    listener = _Listener(watch._said)
    for folder, deep in folders:
        observer.schedule(listener, str(folder), recursive=deep)
    observer.start()
    try:
        yield watch
    finally:
        # It calls it an error that a thread of its own met the end of another.
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        observer.stop()
        observer.join()
