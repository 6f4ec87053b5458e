"""By what a scanned body is found again in ``.kbgen/read`` (kbgen.machine.kept)."""

from __future__ import annotations

from hashlib import sha256

from kbgen.machine.kept import code_digest
from kbgen.markup.fragments import Assembled


def key_of(whole: Assembled, path: str) -> str:
    """The digest of all that decides what is found in a body: its text, and where each piece of it
    comes from. The article's own ``path`` is not among it."""
    found = sha256(code_digest("kbgen.markup", "kbgen.model", "kbgen.read"))
    for origin in dict.fromkeys(piece.origin for piece in whole.pieces):
        name = "" if origin.path == path else origin.path
        found.update(f"{name}\0{len(origin.text)}\0{origin.text}".encode())
    for piece in whole.pieces:
        found.update(f"{piece.start}\0{piece.place}\0".encode())
    found.update(whole.text.encode())
    return found.hexdigest()
