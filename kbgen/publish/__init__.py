"""Stage, verify, swap: the only code that replaces a site.

A site is built in a folder beside its target, checked there, and put in its place by one system
call, so a reader meets the old site or the new one and never a part. A folder is only ever
replaced when it carries our marker, is empty or does not exist; the one it replaced is kept for
``kbgen publish --rollback``.

Beside ``site/`` stand, at most: ``.site.kbgen-lock`` (held while a build runs),
``.site.kbgen-stage`` (a build on its way, or an orphan that the next build removes),
``.site.kbgen-previous`` (what the last build replaced) and ``.site.kbgen-retired`` (what that one
had replaced, which the next build may make into its stage).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kbgen.model.diagnostic import KbgenError
from kbgen.publish.disk import exchange, pour, remove, sync, sync_folder
from kbgen.publish.marker import MARKER, marked_audience, marker_text, refusal
from kbgen.publish.tree import Touched, touched

try:
    import fcntl
except ImportError:  # Windows has no flock; builds there are not guarded against one another
    fcntl = None  # type: ignore[assignment]


class Target(NamedTuple):
    """The folder a site lives in, and the names kbgen uses beside it."""

    site: Path

    @property
    def stage(self) -> Path:
        return self._beside("stage")

    @property
    def previous(self) -> Path:
        return self._beside("previous")

    @property
    def retired(self) -> Path:
        return self._beside("retired")

    @property
    def lock(self) -> Path:
        return self._beside("lock")

    def _beside(self, role: str) -> Path:
        return self.site.parent / f".{self.site.name}.kbgen-{role}"


@contextmanager
def staged(site: Path, audience: str) -> Iterator[Path]:
    """An empty folder to build into, removed afterwards unless ``swap`` has taken it.

    Holds the lock of this site meanwhile and first clears what a killed build left. Raises
    KbgenError when the folder is not ours, another build runs, or nothing can be written there.
    """
    target = Target(site)
    _refuse(site, audience)
    with _writing(site), _locked(target):
        recover(target)
        # Again, now that no other build can put something there meanwhile.
        _refuse(site, audience)
        target.stage.mkdir()
        try:
            (target.stage / MARKER).write_text(marker_text(audience), encoding="utf-8")
            yield target.stage
        finally:
            remove(target.stage)


def reuse(site: Path, audience: str) -> None:
    """Have the stage hold the site before the last one, where that is kept, for somebody who makes a
    new one of it. Its files are linked into other sites: they may be replaced and not written into.

    It gives up its name first, so what is left of a build that was stopped is a stage, and removed.
    """
    target = Target(site)
    if _may_become(target.retired, audience):
        remove(target.stage)
        target.retired.rename(target.stage)


def _may_become(folder: Path, audience: str) -> bool:
    """Whether all that is in a folder may be replaced by this process."""
    if folder.is_symlink() or marked_audience(folder) != audience:
        return False
    return not hasattr(os, "geteuid") or folder.stat().st_uid == os.geteuid()


def verify(stage: Path, expected: Iterable[str]) -> Touched:
    """What stands in the stage. Raise KbgenError unless every expected file is there as a plain file with
    something in it."""
    found = touched(stage)
    missing = [path for path in sorted(expected) if path not in found or found[path][0] < 1]
    if missing:
        some = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        raise KbgenError(
            f"the staged site is incomplete, {len(missing)} files are missing or empty ({some}); "
            "the old site was kept"
        )
    return found


def swap(site: Path, *, retire: bool = False) -> bool:
    """Put the stage in the place of the site; the old site becomes the previous one, and the one before
    is removed, or with ``retire`` kept for the next build. False where the site has its files and is not
    the stage itself."""
    target = Target(site)
    sync(target.stage)
    if not site.exists():
        target.stage.rename(site)
    elif exchange(target.stage, site):
        # The stage now holds the old site; a kill from here on loses nothing but the rollback.
        _make_room(target, retire=retire)
        target.stage.rename(target.previous)
    else:
        _move_in(target, retire=retire)
    sync_folder(site.parent)
    return not target.stage.exists()


def tidy(site: Path) -> None:
    """Clear what a killed build left beside a site that stands, unless another build runs."""
    target = Target(site)
    if target.stage.exists():
        with suppress(KbgenError), _writing(site), _locked(target):
            recover(target)


def rollback(site: Path) -> None:
    """Exchange the site and the previous one. Raises KbgenError when there is none to return to."""
    target = Target(site)
    audience = marked_audience(target.previous)
    if audience is None:
        raise KbgenError(f"there is no earlier site of {site} to return to; nothing was changed")
    _refuse(site, audience)
    with _writing(site), _locked(target):
        recover(target)
        if not site.exists():
            target.previous.rename(site)
        elif not exchange(target.previous, site):
            site.rename(target.stage)
            target.previous.rename(site)
            target.stage.rename(target.previous)
        sync_folder(site.parent)


def recover(target: Target) -> None:
    """Clear up after a build that was killed: a site that was on its way out comes back."""
    if not target.site.exists() and marked_audience(target.previous) is not None:
        # Killed between the two renames of a file system without an exchange.
        target.previous.rename(target.site)
    remove(target.stage)


def _refuse(site: Path, audience: str) -> None:
    reason = refusal(site, audience)
    if reason:
        raise KbgenError(reason)


@contextmanager
def _writing(site: Path) -> Iterator[None]:
    """Turn what the file system refuses into one line for the operator."""
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if error.errno not in _STORAGE_ERRORS:
            raise
        where = error.filename or site
        raise KbgenError(
            f"cannot write {where}: {error.strerror}; the old site was kept, "
            f"{_STORAGE_ERRORS[error.errno]}"
        ) from error


_STORAGE_ERRORS = {
    errno.ENOSPC: "free some space and build again",
    errno.EDQUOT: "free some of your quota and build again",
    errno.EROFS: "the file system is read-only: choose another site_dir",
    errno.EACCES: "check the permissions of this folder or choose another site_dir",
    errno.EPERM: "check the permissions of this folder or choose another site_dir",
    errno.ENOTDIR: "a part of this path is not a folder: choose another site_dir",
    errno.EEXIST: "a part of this path is not a folder: choose another site_dir",
    errno.EIO: "check the disk",
}


@contextmanager
def _locked(target: Target) -> Iterator[None]:
    """Hold the site's lock; the system lets it go when the process ends, however it ends."""
    if fcntl is None:
        yield
        return
    with target.lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise KbgenError(
                f"another build of {target.site} is running; wait for it to end"
            ) from error
        yield


def _make_room(target: Target, *, retire: bool) -> None:
    """Have no previous site there."""
    remove(target.retired)
    if retire and marked_audience(target.previous) is not None:
        target.previous.rename(target.retired)
    else:
        remove(target.previous)


def _move_in(target: Target, *, retire: bool = False) -> None:
    """Two renames where no exchange exists; ``recover`` mends a kill between them."""
    _make_room(target, retire=retire)
    try:
        target.site.rename(target.previous)
    except OSError as error:
        if error.errno not in (errno.EBUSY, errno.EXDEV):
            raise
        # The site is a mount point (a container's volume): its folder cannot be renamed.
        pour(target.stage, target.site)
        return
    target.stage.rename(target.site)
