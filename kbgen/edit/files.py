"""Write sources: each file whole or not at all, byte for byte as its writer keeps it."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kbgen.model.diagnostic import Edit, KbgenError

_BOM = "\ufeff"


def read_source(path: Path) -> str:
    """The text of a file as spans count it: line endings kept, without a byte order mark."""
    return path.read_bytes().decode("utf-8").removeprefix(_BOM)


def write_source(path: Path, text: str) -> None:
    """Replace a file's text, or make the file and its folders. A byte order mark that it has stays,
    its permissions too; a symbolic link keeps pointing to the file that is replaced."""
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = 0o644
    data = text.encode()
    if target.exists():
        mode = stat.S_IMODE(target.stat().st_mode)
        if target.read_bytes().startswith(_BOM.encode()):
            data = _BOM.encode() + data
    replace_file(target, data, mode)


def replace_file(target: Path, data: bytes, mode: int = 0o644) -> None:
    """Put ``data`` in the place of ``target``: readers see the old file or the new one. Raises
    OSError, and then leaves the old file and nothing beside it."""
    handle, name = tempfile.mkstemp(
        prefix=f".{target.name[:50]}.", suffix=".tmp", dir=target.parent
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    # Only then does the new name survive a power cut.
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all edits made. Equal edits count once; raises ValueError when two overlap."""
    pieces, at = [], 0
    for edit in sorted(set(edits)):
        if edit.start < at:
            raise ValueError(f"two edits of {edit.path} overlap at {edit.start}")
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


def edited_files(root: Path, edits: Iterable[Edit]) -> Mapping[str, str]:
    """The new text of every file that edits change, by path. Nothing is written."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {path: edited(read_source(root / path), by_path[path]) for path in sorted(by_path)}


def write_files(root: Path, texts: Mapping[str, str]) -> None:
    """Write all, in the order given; what cannot be written is a KbgenError that says which files
    were written before."""
    written: list[str] = []
    for path, text in texts.items():
        try:
            write_source(root / path, text)
        except OSError as error:
            done = f"; written before: {', '.join(written)}" if written else ""
            raise KbgenError(f"{path}: cannot write: {error.strerror}{done}") from error
        written.append(path)
