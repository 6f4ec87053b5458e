"""Whether the site that a build would make stands already: then there is nothing to do.

After a build, what it was made from is written down as one digest: the content folder byte for byte,
the settings, the last commit, our own code and what it uses. The same digest, a moment that decides
nothing anew, and a site folder that nobody has touched since: that site is what a build would give.
Anything that another program may add to a page (plugins, extensions that nobody here knows) leaves
no such note, and every build is a whole one.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import kbgen
from kbgen.config import Config
from kbgen.hosts import host_modules
from kbgen.machine.git import git
from kbgen.machine.kept import read_checked, write_checked
from kbgen.machine.versions import version_of
from kbgen.markup.strangers import strangers
from kbgen.model.article import Audience
from kbgen.model.diagnostic import Diagnostic, Edit, Fix, Severity
from kbgen.model.span import Span
from kbgen.publish.tree import Touched, touched

if TYPE_CHECKING:  # whoever asks whether a site stands has no use for what builds one
    from kbgen.build import Build

_CODE = (".py", ".html", ".css", ".mjs", ".js", ".svg", ".toml", ".json", ".yml")
# What kbgen's own requirements bring along and a page is made with.
_BESIDE = ("jinja2", "markupsafe", "mkdocs-get-deps")


class Standing(NamedTuple):
    """The site that stands, as the build that made it told of it."""

    diagnostics: tuple[Diagnostic, ...]
    shortages: tuple[str, ...]
    pages: int
    articles: int


def fingerprint(config: Config, audience: Audience) -> str:
    """A digest of all that decides what a build gives, but for the moment; empty where something
    that decides cannot be known."""
    if strangers(config.markdown_extensions):
        return ""
    found = sha256(_code())
    found.update(f"{audience.value}\0{config.site}\0{config.path}\0".encode())
    try:
        found.update(config.path.read_bytes())
        for name, data in _files(config.content):
            found.update(f"\0{name}\0{len(data)}\0".encode(errors="surrogateescape"))
            found.update(data)
    except OSError:
        return ""
    found.update(git(config.root, "rev-parse", "--is-shallow-repository", "HEAD") or b"")
    return found.hexdigest()


def recall(config: Config, audience: Audience, now: datetime, made_from: str) -> Standing | None:
    """The site that a build of ``made_from`` at ``now`` would give, if it stands."""
    body = read_checked(_note(config, audience)) if made_from else None
    head, _, body = (body or b"").partition(b"\n")
    if head != made_from.encode() or not body:
        return None
    note = json.loads(body)
    if not datetime.fromisoformat(note["since"]) <= now < datetime.fromisoformat(note["until"]):
        return None
    if note["files"] != touched(config.site):
        return None
    return Standing(
        tuple(_diagnostic(row) for row in note["diagnostics"]),
        tuple(note["shortages"]),
        note["pages"],
        note["articles"],
    )


def remember(built: Build, made_from: str, files: Touched | None = None) -> None:
    """Write down that the site of ``built`` stands, made from what ``made_from`` is the digest of;
    ``files`` are its files where they are known."""
    config = built.config
    note = {
        "since": built.now.isoformat(),
        "until": _until(built).isoformat(),
        "files": files if files is not None else touched(config.site),
        "diagnostics": [_row(item) for item in built.diagnostics],
        "shortages": built.shortages,
        "pages": len(built.pages),
        "articles": len(built.kb.articles),
    }
    path = _note(config, built.audience)
    with contextlib.suppress(OSError):  # a folder that may not be written: then it is built again
        path.parent.mkdir(parents=True, exist_ok=True)
        # First what is looked at first: a note of 5,000 articles takes 50 ms to read.
        write_checked(path, made_from.encode(), b"\n", json.dumps(note).encode())


def _note(config: Config, audience: Audience) -> Path:
    name = sha256(f"{audience.value}\0{config.site}".encode()).hexdigest()[:16]
    return config.cache / "standing" / name


def _until(built: Build) -> datetime:
    """The first moment after ``now`` that may decide something anew: a midnight, an article's own."""
    zones = {"UTC", built.config.time_zone, built.kb.contacts.time_zone}
    moments = [_midnight(built.now.astimezone(ZoneInfo(zone))) for zone in zones]
    waiting = (article.publish_at for article in built.kb.articles)
    return min([*moments, *(moment for moment in waiting if moment and moment > built.now)])


def _midnight(now: datetime) -> datetime:
    day = now.date() + timedelta(days=1)
    return datetime.combine(day, time(), now.tzinfo).astimezone(UTC)


def _files(folder: Path, endings: tuple[str, ...] = ("",)) -> Iterable[tuple[str, bytes]]:
    """Every file below ``folder`` that ends so, by its inner path, in an order of their own. Raises
    OSError."""
    folders = [""]
    while folders:
        above = folders.pop()
        with os.scandir(f"{folder}/{above}") as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        for entry in entries:
            inner = above + entry.name
            if entry.is_symlink():
                yield f"{inner} -> {os.readlink(entry.path)}", b""  # noqa: PTH115
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{inner}/")
            elif entry.name.endswith(endings) and entry.is_file():
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands
                    yield inner, file.read()


@cache
def _code() -> bytes:
    """A digest of kbgen, of its hosts and of the versions of what they use."""
    found = sha256(f"{kbgen.__version__}\0{sys.version}".encode())
    for package in ("kbgen", *host_modules(), "kbgen_theme"):
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for name, data in _files(Path(folder), _CODE):
                found.update(f"{package}\0{name}\0{len(data)}\0".encode() + data)
    found.update(repr([(name, version_of(name)) for name in (*_names(), *_BESIDE)]).encode())
    return found.digest()


def _names() -> tuple[str, ...]:
    """The distributions that kbgen requires."""
    try:
        lines = requires("kbgen") or []
    except PackageNotFoundError:  # run from a checkout that is not installed
        lines = []
    letters = (line for line in lines if "extra ==" not in line)
    return tuple(
        sorted(
            "".join(c if c.isalnum() or c in "-_." else " " for c in line).split()[0]
            for line in letters
        )
    )


def _row(item: Diagnostic) -> tuple[object, ...]:
    code, rule, severity, span, message, fix = item
    return code, rule, severity, span.row(), message, fix


def _diagnostic(row: list[Any]) -> Diagnostic:
    code, rule, severity, span, message, fix = row
    return Diagnostic(
        code,
        rule,
        Severity(severity),
        Span(*span),
        message,
        fix and Fix(fix[0], tuple(Edit(*edit) for edit in fix[1]), fix[2]),
    )
