"""What the swap asks of the file system: exchange, flush, remove, pour."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or this file system cannot."""
    call = _renameat2()
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _renameat2() -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    function.argtypes = [
        ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint,
    ]  # fmt: skip
    function.restype = ctypes.c_int
    return function


def pour(stage: Path, site: Path) -> None:
    """Replace a folder's files one by one, new ones first, vanished ones last.

    Each file is whole at any moment, the folder is not: the best a mount point allows.
    """
    new = {path.relative_to(stage) for path in stage.rglob("*") if path.is_file()}
    for relative in sorted(new, key=lambda path: (path.suffix == ".html", path)):
        destination = site / relative
        destination.parent.mkdir(parents=True, exist_ok=True)
        part = destination.with_name(destination.name + ".kbgen-part")
        shutil.copyfile(stage / relative, part)
        part.replace(destination)
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(site) not in new:
            path.unlink()


def remove(folder: Path) -> None:
    """Remove a folder of ours, if it is there. Never follows a link."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def sync(folder: Path) -> None:
    """Have everything in ``folder`` on the disk before the swap names it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not _syncfs(handle):
            for path in folder.rglob("*"):
                sync_folder(path)
        os.fsync(handle)
    finally:
        os.close(handle)


def _syncfs(handle: int) -> bool:
    """One call for the whole file system: thousands of fsyncs would take seconds."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None, use_errno=True).syncfs(handle) == 0)
    except (OSError, AttributeError):
        return False


def sync_folder(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
