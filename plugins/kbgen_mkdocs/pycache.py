"""What is made of the theme alone, kept where Python keeps its modules: beside the theme, for whoever may
write there and has not told Python to keep nothing.

Not in ``.kbgen``, where it would be made once for each knowledge base; and code is never taken from the
folder of one.
"""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path

import kbgen_theme

from kbgen.machine.kept import read_checked, write_checked


def recall(name: str, made_by: bytes) -> bytes | None:
    """What is kept under a name, if it was ``made_by`` the same: a digest of all that decides it."""
    found = read_checked(_place(name))
    return found[len(made_by) :] if found is not None and found.startswith(made_by) else None


def keep(name: str, made_by: bytes, data: bytes) -> bool:
    """Keep it for next time; False where nothing may be kept."""
    if sys.dont_write_bytecode:
        return False
    path = _place(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_checked(path, made_by, data)
    except OSError:
        return False
    return True


def _place(name: str) -> Path:
    return Path(cache_from_source(str(Path(kbgen_theme.__file__).parent / name)))
