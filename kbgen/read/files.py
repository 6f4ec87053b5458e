"""The files of content/: which are articles, fragments or assets, and which may not be read.

Looks at names and kinds of files, opens none.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kbgen.config import Config
from kbgen.config.typed import note
from kbgen.model.diagnostic import Problem
from kbgen.model.nearest import did_you_mean
from kbgen.model.span import Span

# What a site may publish beside its pages. An SVG is looked into first (svg.py); HTML, scripts and
# everything else stays out, for a browser would run it in the name of the help centre.
# No XML either: it can carry a style sheet, and that a script.
_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp")
_MEDIA = ("mp4", "webm", "ogv", "mp3", "ogg", "wav", "vtt")
_TEXTS = ("txt", "log", "csv", "tsv", "json", "yaml", "yml", "toml", "ini", "conf", "reg")
_OFFICE = ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf")
_ARCHIVES = ("zip", "gz", "tgz", "7z")
_PROFILES = ("ics", "vcf", "mobileconfig", "ovpn", "rdp", "cer", "crt", "pem")
ASSET_KINDS = frozenset(_PICTURES + _MEDIA + _TEXTS + _OFFICE + _ARCHIVES + _PROFILES)
DATA_FILES = ("taxonomy.yml", "contacts.yml", "synonyms.yml", "relevance.yml")
DEFAULTS = "_defaults.yml"
_RESERVED_FOLDERS = ("macros", "fragments")
_LEFTOVERS = re.compile(
    r"~$|\.(?:swp|swo|swx|tmp|bak|orig|rej|part)$|^#.*#$|^Thumbs\.db$|^desktop\.ini$", re.I
)
_BAD_IN_ADDRESS = re.compile(r"[<>:\"'|?*%#&\\`{}\[\]^]")


class SourceFile(NamedTuple):
    """A file to read: its path relative to the root, and the locale its place gives it."""

    path: str
    locale: str


class Tree(NamedTuple):
    """Everything of content/ that has a use, each kind sorted by path relative to the root."""

    articles: tuple[SourceFile, ...] = ()
    fragments: tuple[SourceFile, ...] = ()
    macros: tuple[SourceFile, ...] = ()
    defaults: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    data: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Found:
    articles: list[SourceFile] = field(default_factory=list)
    fragments: list[SourceFile] = field(default_factory=list)
    macros: list[SourceFile] = field(default_factory=list)
    defaults: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    data: set[str] = field(default_factory=set)
    faults: list[Problem] = field(default_factory=list)
    strange_folders: set[str] = field(default_factory=set)


def find_files(config: Config) -> Tree:
    """Every file of the content folder by what it is for."""
    found = _Found()
    content = config.content.relative_to(config.root).as_posix()
    for inner, problem in _walk(config.content):
        path = f"{content}/{inner}"
        if problem:
            note(found.faults, problem[0], Span.top(_shown(path)), problem[1])
        else:
            _sort_in(path, PurePosixPath(inner), config.locales, found)
    _collisions([file.path for file in found.articles] + found.assets, found.faults)
    return Tree(
        tuple(found.articles),
        tuple(found.fragments),
        tuple(found.macros),
        tuple(found.defaults),
        tuple(found.assets),
        frozenset(found.data),
        tuple(found.faults),
    )


def _walk(content: Path) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Every file below ``content`` by its inner path, sorted, with what forbids reading it.

    Hidden files, those that begin with ``_`` (but ``_defaults.yml``) and editors' leftovers are
    passed over. Links to folders are never followed: they could lead out, or round in a circle.
    """
    home = os.path.realpath(content)
    folders = [""]
    while folders:
        inner = folders.pop()
        try:
            with os.scandir(content / inner) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield inner or ".", ("unreadable-file", f"the folder cannot be read: {error.strerror}")
            continue
        below: list[str] = []
        for entry in entries:
            name = f"{inner}/{entry.name}" if inner else entry.name
            if entry.name.startswith((".", "_")) and entry.name != DEFAULTS:
                continue
            if _LEFTOVERS.search(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(name)
            else:
                yield name, _forbidden(entry, home)
        folders.extend(reversed(below))


def _forbidden(entry: os.DirEntry[str], home: str) -> tuple[str, str] | None:
    """Why a file may not be read, as a problem's name and message."""
    try:
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if not os.path.exists(target):  # noqa: PTH110 - a plain string, on every link
                return "symlink-outside", "this link leads nowhere"
            if os.path.isdir(target):  # noqa: PTH112
                return "symlink-outside", "links to folders are not followed; move the folder here"
            if not target.startswith(home + os.sep):
                return "symlink-outside", "this link leads out of the content folder; copy the file"
        if not entry.is_file():
            return "unreadable-file", "this is not a regular file"
    except OSError as error:
        return "unreadable-file", f"cannot be read: {error.strerror}"
    return None


def _sort_in(path: str, inner: PurePosixPath, locales: tuple[str, ...], found: _Found) -> None:
    """Put one file where its name and place say."""
    name = inner.name
    top = inner.parts[0] if len(inner.parts) > 1 else ""
    if (wrong := _name_problem(path)) is not None:
        note(found.faults, "unsafe-name", Span.top(_shown(path)), wrong)
    elif name == DEFAULTS:
        found.defaults.append(path)
    elif not top and (name in DATA_FILES or name.endswith(".lock")):
        found.data.add(name)
    elif name.endswith(".md"):
        if top == "fragments":
            _fragment(path, inner, locales, found)
        elif top == "macros":
            _macro(path, inner, locales, found)
        else:
            _article(path, inner, locales, found)
    elif not top and name.endswith((".yml", ".yaml")):
        message = f"kbgen knows no file {name!r} here{did_you_mean(name, DATA_FILES)}"
        note(found.faults, "unpublished-file", Span.top(path), message)
    elif top not in _RESERVED_FOLDERS:
        _asset(path, name, found)


def _article(path: str, inner: PurePosixPath, locales: tuple[str, ...], found: _Found) -> None:
    top = inner.parts[0] if len(inner.parts) > 1 else ""
    if top in locales:
        found.articles.append(SourceFile(path, top))
    elif len(locales) == 1:
        found.articles.append(SourceFile(path, locales[0]))
    elif not top:
        listed = " or ".join(f"{locale}/" for locale in locales)
        message = f"an article stands in the folder of its locale: move it to {listed}"
        note(found.faults, "misplaced-file", Span.top(path), message)
    elif top not in found.strange_folders:
        found.strange_folders.add(top)
        message = (
            f"the folder {top!r} holds articles and is not one of the locales "
            f"{', '.join(locales)}{did_you_mean(top, locales)}"
        )
        note(found.faults, "unknown-locale-folder", Span.top(path), message)


def _fragment(path: str, inner: PurePosixPath, locales: tuple[str, ...], found: _Found) -> None:
    folders = inner.parts[1:-1]
    if len(folders) == 1 and folders[0] in locales:
        found.fragments.append(SourceFile(path, folders[0]))
    elif not folders and len(locales) == 1:
        found.fragments.append(SourceFile(path, locales[0]))
    else:
        places = " or ".join(f"fragments/{locale}/" for locale in locales)
        message = f"a fragment stands directly in {places}; its file's name is its name"
        note(found.faults, "misplaced-file", Span.top(path), message)


def _macro(path: str, inner: PurePosixPath, locales: tuple[str, ...], found: _Found) -> None:
    folders = inner.parts[1:-1]
    if folders and folders[0] in locales:
        found.macros.append(SourceFile(path, folders[0]))
    elif len(locales) == 1:
        found.macros.append(SourceFile(path, locales[0]))
    else:
        places = " or ".join(f"macros/{locale}/" for locale in locales)
        message = f"a macro stands in the folder of its language: move it to {places}"
        note(found.faults, "misplaced-file", Span.top(path), message)


def _asset(path: str, name: str, found: _Found) -> None:
    stem, dot, kind = name.rpartition(".")
    if dot and stem and kind.lower() in ASSET_KINDS:
        if bad := _BAD_IN_ADDRESS.search(path):
            message = f"the file's name becomes an address, which cannot hold {bad[0]!r}; rename it"
            note(found.faults, "unsafe-name", Span.top(path), message)
        else:
            found.assets.append(path)
    elif kind.lower() in ("md", "markdown", "mdown", "mkd"):
        message = f"articles end in .md, so {name!r} is not one; rename it"
        note(found.faults, "unpublished-file", Span.top(path), message)
    else:
        what = f"files that end in .{kind} are" if dot and stem else "a file without an ending is"
        message = f"{what} not published; begin its name with _ to keep it here"
        note(found.faults, "unpublished-file", Span.top(path), message)


def _name_problem(path: str) -> str | None:
    """What makes a path impossible to print, and so to talk about."""
    if path.isprintable() and " " not in path:
        return None
    for char in path:
        category = unicodedata.category(char)
        if category in ("Cc", "Cs", "Zl", "Zp") or (
            category == "Cf" and char not in "\u200c\u200d"
        ):
            return f"the file's name holds the invisible character U+{ord(char):04X}; rename it"
    if any(part != part.strip() for part in path.split("/")):
        return "the file's name begins or ends with a space; rename it"
    return None


def _shown(path: str) -> str:
    """A path that can be printed: what cannot is escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in path
    )


def _collisions(paths: list[str], faults: list[Problem]) -> None:
    """Names that are one on some systems: a checkout there would lose a file."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        key = unicodedata.normalize("NFC", path).casefold()
        other = seen.setdefault(key, path)
        if other != path:
            by = "upper and lower case" if path.casefold() == other.casefold() else "composition"
            message = f"the name differs from {other!r} only by {by}; rename one of them"
            note(faults, "name-collision", Span.top(path), message)
