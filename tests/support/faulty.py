"""A small HTTP server that answers as it is told, and goes wrong when it is told to."""

from __future__ import annotations

import json
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Fault:
    """Happens to ``times`` requests that fit, after ``after`` that went well. ``how`` is an answer to give
    instead, ``drop`` (the connection breaks), ``half`` (so does the answer) or ``hang``; ``done`` says
    whether the helpdesk had done what was asked before it went wrong."""

    method: str
    path: str
    how: Reply | str
    done: bool = False
    times: int = 1
    after: int = 0


class Site(Protocol):
    def answer(self, call: Call) -> Reply: ...


class Server:
    """``calls`` are all requests so far, those that went wrong too."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.url = ""
        self.over = threading.Event()
        self._one = threading.Lock()

    def count(self, method: str, path: str = "") -> int:
        return sum(call.method == method and path in call.path for call in self.calls)

    @property
    def writes(self) -> int:
        return sum(call.method != "GET" and "oauth2" not in call.path for call in self.calls)

    def meet(self, call: Call) -> tuple[Reply | None, str]:
        """The answer, and how it goes wrong on its way."""
        with self._one:
            self.calls.append(call)
            fault = self._fault(call)
            if fault is None:
                return self.site.answer(call), ""
            reply = self.site.answer(call) if fault.done else None
            if isinstance(fault.how, Reply):
                return fault.how, ""
            return reply or Reply(200, {"never": "arrives"}), fault.how

    def _fault(self, call: Call) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.method == call.method and re.search(fault.path, call.path):
                if fault.after:
                    fault.after -= 1
                    return None
                fault.times -= 1
                return fault
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body arrive a twentieth of a second apart
    told: Server

    def _meet(self) -> None:
        parts = urlsplit(self.path)
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        headers = {key.lower(): value for key, value in self.headers.items()}
        form = "form-urlencoded" in headers.get("content-type", "")
        body: Any = data.decode() if form else json.loads(data) if data else None
        reply, wrong = self.told.meet(Call(self.command, parts.path, query, headers, body))
        assert reply is not None
        if wrong == "hang":
            self.told.over.wait(30)
            self.close_connection = True
        elif wrong == "drop" or (wrong == "half" and reply.body is None):
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        else:
            self._give(reply, half=wrong == "half")

    def _give(self, reply: Reply, *, half: bool) -> None:
        text = b"" if reply.body is None else json.dumps(reply.body, ensure_ascii=False).encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text[: len(text) // 2] if half else text)
        self.close_connection = self.close_connection or half

    def do_GET(self) -> None:
        self._meet()

    def do_POST(self) -> None:
        self._meet()

    def do_PUT(self) -> None:
        self._meet()

    def do_DELETE(self) -> None:
        self._meet()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests look at ``calls``."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


@contextmanager
def serving(
    site: Site, certificate: Path | None = None, key: Path | None = None
) -> Iterator[Server]:
    """The site on loopback, at ``url``; by TLS with a ``certificate``."""
    told = Server(site)
    handler = type("Handler", (_Handler,), {"told": told})
    with _Quiet(("127.0.0.1", 0), handler) as server:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        told.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield told
        finally:
            told.over.set()
            server.shutdown()
            thread.join()
