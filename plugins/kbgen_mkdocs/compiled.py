"""Templates as Jinja compiled them, kept where Python keeps its modules: beside the theme, for whoever may
write there and has not told Python to keep nothing.

Not in ``.kbgen``: this is code, and code is never taken from the folder of a knowledge base.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
import kbgen_theme
from jinja2.bccache import Bucket

from kbgen.machine.kept import code_digest, read_checked, write_checked
from kbgen.machine.versions import version_of


class Compiled(jinja2.BytecodeCache):
    """Compiles a template once for each version of it, of Jinja, of Python and of our own settings."""

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = read_checked(_place(bucket))
        made_by = _made_by()
        if kept is not None and kept.startswith(made_by):
            bucket.bytecode_from_string(kept[len(made_by) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        path = _place(bucket)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_checked(path, _made_by(), bucket.bytecode_to_string())


def _place(bucket: Bucket) -> Path:
    theme = Path(kbgen_theme.__file__).parent
    return Path(cache_from_source(str(theme / f"{bucket.key[:16]}.html")))


def _made_by() -> bytes:
    """What decides the code of a template beside its text."""
    return sha256(code_digest("kbgen_mkdocs") + version_of("jinja2").encode()).digest()
