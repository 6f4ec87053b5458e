"""Bytes of a file to a Source, or to what keeps them from being one."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from kbgen.config.typed import note
from kbgen.model.diagnostic import Problem
from kbgen.model.span import Source, Span

# Everything below a space but tab and line ends; DEL and C1; a byte order mark that is not the
# first character; characters that are none.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_LONE_RETURN = re.compile("\r(?!\n)")
_WIDE = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def read_source(root: Path, path: str, limit: int, faults: list[Problem]) -> Source | None:
    """The text of ``root/path``; None, with a note, where it is unreadable or over ``limit`` bytes.

    A byte order mark is skipped and not counted. Control characters are noted and kept.
    """
    source = read_text(root, path, limit, faults)
    if source is not None:
        faults.extend(control_characters(source))
    return source


def read_text(root: Path, path: str, limit: int, faults: list[Problem]) -> Source | None:
    """The same for one who looks for control characters later."""
    data = read_bytes(root, path, limit, faults)
    if data is None:
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        return Source(path, data.decode())
    except UnicodeDecodeError as error:
        _not_utf8(path, data, error, faults)
        return None


def control_characters(source: Source) -> list[Problem]:
    """What is told of the first control character of a text, if there is one."""
    noted: list[Problem] = []
    bad = _CONTROL.search(source.text) or _LONE_RETURN.search(source.text)
    if bad:
        char = bad[0]
        what = (
            "a lone carriage return" if char == "\r" else f"the control character U+{ord(char):04X}"
        )
        message = f"{what} stands here; remove it"
        note(noted, "control-character", source.span(*bad.span()), message)
    return noted


def read_bytes(root: Path, path: str, limit: int, faults: list[Problem]) -> bytes | None:
    """The bytes of a regular file of at most ``limit``; None, with a note, of any other."""
    try:
        # Not to wait for a writer, should a pipe have taken the file's place since it was listed.
        handle = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - a handle has no path
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                note(faults, "unreadable-file", Span.top(path), "this is not a regular file")
                return None
            data = file.read() if status.st_size <= limit else None
    except OSError as error:
        note(faults, "unreadable-file", Span.top(path), f"cannot be read: {error.strerror}")
        return None
    if data is None or len(data) > limit:
        message = f"{status.st_size:,} bytes; at most {limit:,} are read"
        note(faults, "file-too-large", Span.top(path), message)
        return None
    return data


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError, faults: list[Problem]) -> None:
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), None)
    if wide:
        note(faults, "not-utf8", Span.top(path), f"the file is {wide}; save it as UTF-8")
        return
    # What stands before the first wrong byte is sound, so its place can be counted in characters.
    before = data[: error.start].decode()
    span = Source(path, before + "?").span(len(before), len(before) + 1)
    guess = " (it looks like Windows-1251)" if _looks_russian(data) else ""
    byte = data[error.start]
    note(
        faults,
        "not-utf8",
        span,
        f"the byte 0x{byte:02x} is not UTF-8{guess}; save the file as UTF-8",
    )


def _looks_russian(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are letters of Windows-1251, nearly all of them."""
    high = [byte for byte in data if byte >= 0x80]
    letters = sum(byte >= 0xC0 or byte in (0xA8, 0xB8) for byte in high)
    return len(high) >= 4 and letters >= 0.9 * len(high)
