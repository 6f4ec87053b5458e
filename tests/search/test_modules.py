"""The browser's own tests: each ``*.test.mjs`` under ``node --test``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.machine import find_node

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_pure_core_passes_its_own_tests(file: Path) -> None:
    node = find_node()
    assert node, "no Node: run tests/run.py, which finds or installs one"
    done = subprocess.run(
        [str(node), "--test", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
