"""A desk on disk, and a way to run commands in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.knowledge import write_knowledge

from kbgen.cli import run as run_command


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Run = Callable[..., Said]


def links_lock(desk: Path) -> list[str]:
    """The rows of the ledger of slugs."""
    text = (desk / "content/links.lock").read_text(encoding="utf-8")
    return [" ".join(line.split("\t")) for line in text.splitlines() if not line.startswith("#")]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two articles in two languages, registered."""
    return write_knowledge(tmp_path)


@pytest.fixture
def kbgen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run ``kbgen ARGUMENTS`` in the temporary folder."""

    def run(*arguments: str) -> Said:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["kbgen", *arguments])
        code: object = 0
        try:
            run_command()
        except SystemExit as leave:
            code = leave.code or 0
        said = capsys.readouterr()
        assert isinstance(code, int)
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    """Run git in the temporary folder, as nobody in particular."""

    def run(*arguments: str, moment: str = "2026-01-01T12:00:00Z") -> None:
        who = {
            f"GIT_{one}_{what}": "x@example.com"
            for one in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        when = {f"GIT_{one}_DATE": moment for one in ("AUTHOR", "COMMITTER")}
        subprocess.run(
            ["git", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", *arguments],
            cwd=tmp_path,
            env={**os.environ, **who, **when},
            check=True,
            capture_output=True,
        )

    return run
