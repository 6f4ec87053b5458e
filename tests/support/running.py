"""Running kbgen as people do, and looking at what it left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# Long after any page's time budget: reaching it is a hang.
HANG_SECONDS = 120
NOW = "2026-11-01"


def kbgen(
    root: Path, *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``kbgen ARGUMENTS`` in ``root`` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "kbgen", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
        env={**os.environ, **(env or {})},
    )


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every file's bytes and every link's target; what is neither is only named."""
    found: dict[str, bytes | str] = {}
    for path, folders, names in os.walk(folder):
        for name in (*folders, *names):
            file = Path(path) / name
            key = str(file.relative_to(folder))
            if file.is_symlink():
                found[key] = str(file.readlink())
            elif file.is_file():
                found[key] = file.read_bytes()
            else:
                found[key] = "other"
    return found
