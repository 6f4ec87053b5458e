"""The preview's web server: loopback only, the site's own headers, and pages straight from memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from kbgen.serve.channel import Channel

OWN = "/_kbgen/"
EVENTS = f"{OWN}events"
SCRIPT = f"{OWN}reload.js"
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: ``moved`` is set when the address lacks its slash."""

    status: int
    kind: str
    body: bytes
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a server asks: ``answer`` for a path below the base, ``headers`` of every answer."""

    answer: Callable[[str], Answer]
    headers: Callable[[], tuple[tuple[str, str], ...]]
    base: str
    channel: Channel


class Server(ThreadingHTTPServer):
    """Answers on loopback, for the machine's own names alone."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, source: Source) -> None:
        self.source = source
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def address(self) -> str:
        """Where the site's home is."""
        return f"http://127.0.0.1:{self.server_address[1]}{self.source.base}/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else an answer waits for the network to be polite: 40 ms on loopback.
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        if not self._is_meant():
            self._send(Answer(403, "text/plain; charset=utf-8", b"not this machine's name\n"))
            return
        path = unquote(urlsplit(self.path).path)
        source = self.server.source
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT:
            script = files("kbgen.serve").joinpath("reload.js").read_bytes()
            self._send(Answer(200, "text/javascript", script))
        elif path == source.base or not path.startswith(f"{source.base}/"):
            self._send(Answer(302, "text/plain; charset=utf-8", b"", f"{source.base}/"))
        else:
            self._send(source.answer(path.removeprefix(source.base)))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _is_meant(self) -> bool:
        """Whether the browser asks this machine: a page elsewhere may have its own name lead here,
        and read what nobody is to see yet."""
        host = self.headers.get("Host", "")
        name, _, port = (
            host.rpartition(":") if host.count(":") > host.count("]") else (host, "", "")
        )
        return name.lower() in _LOCAL and port in ("", str(self.server.server_address[1]))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.moved:
            self.send_header("Location", answer.moved)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in self.server.source.headers():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with self.server.source.channel.listening() as events:
            try:
                for event in events:
                    self.wfile.write(event)
                    self.wfile.flush()
            except (TimeoutError, ConnectionError):
                return

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            return  # the reader has gone on

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the writer's terminal is for what is wrong with the articles."""
