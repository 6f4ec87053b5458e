"""The search of the browser, as a node process over a served site."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kbgen.model.page import SiteFile
from support.machine import find_node
from support.web import serving

ASK = Path(__file__).parents[1] / "search" / "ask.mjs"
THEME = Path(__file__).parents[2] / "themes" / "kbgen_theme" / "assets" / "search" / "index.mjs"

Ask = Callable[..., Any]


def write_files(site: Path, files: Sequence[SiteFile]) -> None:
    for file in files:
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        assert file.data is not None
        path.write_bytes(file.data)


@contextmanager
def asking(site: Path, locale: str, module: Path = THEME) -> Iterator[Ask]:
    """Search the files of ``site`` with the theme's modules, or ``module``, in one visit; to ask None
    begins another."""
    node = find_node()
    assert node, "no Node: run tests/run.py, which finds or installs one"
    with (
        serving(site) as base,
        subprocess.Popen(
            [str(node), str(ASK), base, locale, str(module)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process,
    ):
        assert process.stdin and process.stdout
        stdin, stdout = process.stdin, process.stdout

        def ask(query: str | None, **options: object) -> Any:
            stdin.write(json.dumps([query, options]) + "\n")
            stdin.flush()
            answer = stdout.readline()
            assert answer, f"the browser's search failed on {query!r}"
            return json.loads(answer)

        yield ask
        stdin.close()
