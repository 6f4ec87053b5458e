"""A host for the bench of the search: packs what it sends, notes how much, and is a process of its own."""

from __future__ import annotations

import asyncio
import functools
import gzip
import mimetypes
import multiprocessing
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

NOTES = "KBGEN_BENCH_SENT"
"""Names the file of what was sent."""

PACKED = {".html", ".css", ".js", ".mjs", ".json", ".txt", ".wasm"}


@functools.cache
def body_of(path: Path) -> bytes:
    """What a host sends: packed once, before it is asked for, but what is packed already."""
    body = path.read_bytes()
    return gzip.compress(body, 6) if path.suffix in PACKED else body


class Host(asyncio.Protocol):
    """One connection, kept open. A head and its body go out together and at once, as hosts do: what
    takes this one longer would be taken for the search's."""

    def __init__(self, site: Path, notes: int) -> None:
        self.site = site
        self.notes = notes
        self.read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        *asked, self.read = (self.read + data).split(b"\r\n\r\n")
        for head in asked:
            size, answer = answer_to(self.site, head.split(b" ", 2)[1].decode())
            self.transport.write(answer)
            os.write(self.notes, b"%d\n" % size)


@functools.cache
def answer_to(site: Path, address: str) -> tuple[int, bytes]:
    """The size of a body, and all that is sent."""
    path = site / unquote(urlsplit(address).path).lstrip("/")
    path = path / "index.html" if path.is_dir() else path
    if not path.is_file():
        return 0, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    body = body_of(path)
    kind = "text/javascript" if path.suffix == ".mjs" else mimetypes.guess_type(path.name)[0]
    head = [
        "HTTP/1.1 200 OK",
        f"Content-Type: {kind or 'application/octet-stream'}",
        f"Content-Length: {len(body)}",
        "Cache-Control: max-age=600",
        *(["Content-Encoding: gzip"] if path.suffix in PACKED else []),
    ]
    return len(body), "\r\n".join([*head, "\r\n"]).encode() + body


async def _serve(site: Path, listening: socket.socket) -> None:
    notes = os.open(os.environ[NOTES], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    server = await asyncio.get_running_loop().create_server(
        lambda: Host(site, notes), sock=listening
    )
    await server.serve_forever()


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Served by a process apart, as a host does: here, every answer would wait for its turn."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        fork = multiprocessing.get_context("fork")
        process = fork.Process(target=lambda: asyncio.run(_serve(site, listening)))
        process.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            process.terminate()
            process.join()


def sent() -> list[int]:
    """The bytes of every body so far."""
    return list(map(int, Path(os.environ[NOTES]).read_text().split()))
