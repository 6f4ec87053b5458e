"""``kbgen serve`` as a writer runs it, and a browser's requests to it."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Long after anything here is done: reaching it is a hang.
HANG_SECONDS = 60.0


class Desk:
    """A knowledge base that is being served."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.port = port

    def get(self, path: str, host: str = "") -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG_SECONDS)
        try:
            connection.request("GET", path, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            body = answer.read().decode(errors="replace")
            return answer.status, dict(answer.getheaders()), body
        finally:
            connection.close()

    def until(self, path: str, text: str, *, there: bool = True) -> str:
        """The page once it has ``text``, or has it no more."""
        end = time.monotonic() + HANG_SECONDS
        while time.monotonic() < end:
            body = self.get(path)[2]
            if (text in body) is there:
                return body
            time.sleep(0.02)
        raise AssertionError(f"{path} never {'had' if there else 'lost'} {text!r}")

    @contextmanager
    def news(self) -> Iterator[Iterator[dict[str, object]]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG_SECONDS)
        connection.request("GET", "/_kbgen/events")
        answer = connection.getresponse()
        try:
            yield (
                json.loads(line.removeprefix(b"data: "))
                for line in answer
                if line.startswith(b"data: ")
            )
        finally:
            connection.close()


@contextmanager
def served(root: Path, *options: str) -> Iterator[Desk]:
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", "serve", "--port", "0", *options],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    line = process.stdout.readline()
    try:
        assert line.startswith("Serving http://127.0.0.1:"), line
        yield Desk(root, int(line.split(":")[2].split("/")[0]))
    finally:
        process.terminate()
        process.wait(timeout=HANG_SECONDS)
        process.stdout.close()
