"""A static web server for built sites, with the headers that kbgen tells hosts to send."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

POLICY = "default-src 'self'; img-src 'self' data:"


class _Quiet(SimpleHTTPRequestHandler):
    policy = ""

    def __init__(
        self, *args: Any, lost: Callable[[str], bool] | None = None, **options: Any
    ) -> None:
        self.lost = lost
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        if not (self.lost and self.lost(self.path)):
            super().do_GET()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return "text/javascript" if os.fspath(path).endswith(".mjs") else super().guess_type(path)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Serve the site's own page for what is not there, as static hosts do."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Strict(_Quiet):
    policy = POLICY


@contextmanager
def serving(
    site: Path, *, policy: bool = True, lost: Callable[[str], bool] | None = None
) -> Iterator[str]:
    """The address of a server for ``site`` on loopback, without a trailing slash.

    What is asked for at a path that is ``lost`` never gets an answer: the line breaks."""
    handler = functools.partial(_Strict if policy else _Quiet, directory=str(site), lost=lost)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
