"""Git, asked without a way for the repository to run anything or to make us wait."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# A log of a hundred thousand commits takes seconds; whatever takes this long has met a dead disk.
_SECONDS = 120
# Git's own, set while a hook runs: they would point it at another repository than the root's.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
# Nothing here may ask, page, colour, fetch, verify or run a program that the repository names.
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}
_SAFE = (
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.precomposeUnicode=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.showSignature=false"),
    *("-c", "diff.renameLimit=2000"),
)


def git(root: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails or is not installed."""
    environment = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours
            ["git", "--no-pager", *_SAFE, *arguments],  # noqa: S607 - git is where PATH has it
            cwd=root,
            env=environment | _QUIET,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
