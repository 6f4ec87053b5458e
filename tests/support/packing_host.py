"""A host for the bench of the search: packs what it sends, notes how much, and is a process of its own."""

from __future__ import annotations

import functools
import gzip
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

NOTES = "KBGEN_BENCH_SENT"
"""Names the file of what was sent."""

PACKED = {".html", ".css", ".js", ".mjs", ".json", ".txt", ".wasm"}


@functools.cache
def body_of(path: Path) -> bytes:
    """What a host sends: packed once, before it is asked for, but what is packed already."""
    body = path.read_bytes()
    return gzip.compress(body, 6) if path.suffix in PACKED else body


class Gzipped(SimpleHTTPRequestHandler):
    """Sends a head and its body together, and at once."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    extensions_map: ClassVar = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
    }

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self._note(0)
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = body_of(path)
        self.send_response(200)
        if path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self._note(len(body))
        self.wfile.write(body)

    def _note(self, size: int) -> None:
        """Bytes of one more body, for who asks from another process."""
        with Path(os.environ[NOTES]).open("a") as notes:
            notes.write(f"{size}\n")

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Served by a process apart, as a host does: here, every answer would wait for its turn."""
    handler = functools.partial(Gzipped, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        process = multiprocessing.get_context("fork").Process(target=server.serve_forever)
        process.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        process.terminate()
        process.join()


def sent() -> list[int]:
    """The bytes of every body so far."""
    return list(map(int, Path(os.environ[NOTES]).read_text().split()))
