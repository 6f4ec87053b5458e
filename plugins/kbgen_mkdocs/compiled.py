"""Templates as Jinja compiled them, kept beside the theme."""

from __future__ import annotations

from hashlib import sha256

import jinja2
from jinja2.bccache import Bucket

from kbgen.machine.kept import code_digest
from kbgen.machine.versions import version_of
from kbgen_mkdocs import pycache


class Compiled(jinja2.BytecodeCache):
    """Compiles a template once for each version of it, of Jinja, of Python and of our own settings."""

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = pycache.recall(_name(bucket), _made_by())
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        pycache.keep(_name(bucket), _made_by(), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return f"{bucket.key[:16]}.html"


def _made_by() -> bytes:
    """What decides the code of a template beside its text."""
    return sha256(code_digest("kbgen_mkdocs") + version_of("jinja2").encode()).digest()
