"""News for browsers: an endless answer (server-sent events) to each page that is open."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

# A line now and then shows a closed window for what it is, and keeps proxies from giving up.
_HEARTBEAT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class News:
    """``addresses`` are of the pages that changed, without the base path; None is all of them.
    ``problems`` is what the banner says; nothing takes it away."""

    addresses: tuple[str, ...] | None = ()
    problems: tuple[str, ...] = ()

    def event(self) -> bytes:
        """The event as it is sent."""
        data = {
            "all": self.addresses is None,
            "changed": self.addresses or (),
            "problems": self.problems,
        }
        return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


@dataclass
class Channel:
    """Everybody who listens, and what they were last told is wrong."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _listeners: list[queue.SimpleQueue[News | None]] = field(default_factory=list)
    _problems: tuple[str, ...] = ()
    _closed: bool = False

    def tell(
        self,
        addresses: Sequence[str] | None = (),
        problems: Sequence[str] | None = None,
    ) -> None:
        """Tell every listener; ``problems`` of None leaves the banner as it is."""
        with self._lock:
            if problems is not None:
                self._problems = tuple(problems)
            news = News(None if addresses is None else tuple(addresses), self._problems)
            for listener in self._listeners:
                listener.put(news)

    def close(self) -> None:
        """Let every listener go."""
        with self._lock:
            self._closed = True
            for listener in self._listeners:
                listener.put(None)

    @contextmanager
    def listening(self) -> Iterator[Iterator[bytes]]:
        """The events from now on, the present state first, as they are sent."""
        mailbox: queue.SimpleQueue[News | None] = queue.SimpleQueue()
        with self._lock:
            mailbox.put(None if self._closed else News((), self._problems))
            self._listeners.append(mailbox)
        try:
            yield self._events(mailbox)
        finally:
            with self._lock:
                self._listeners.remove(mailbox)

    def _events(self, mailbox: queue.SimpleQueue[News | None]) -> Iterator[bytes]:
        while True:
            try:
                news = mailbox.get(timeout=_HEARTBEAT_SECONDS)
            except queue.Empty:
                yield b": still here\n\n"
                continue
            if news is None:
                return
            yield news.event()
