"""Specs of rules, written in Markdown: what the writer wrote, what kbgen said.

A spec is tests/rules/KB201-dangling-link.md. ``## Given`` holds files that every example has;
``## Good: …`` and ``## Bad: …`` are examples. A file is a fence whose info string ends with its path::

    ```md content/en/vpn.md

What kbgen says is a ``console`` fence that begins with the command, ``kbgen check`` or, for what only
rendering finds, ``kbgen build``; files after a ``--fix`` are what
it leaves. A good example without a command says nothing. The command checks with the spec's own rule
unless it selects others, and on 1 November 2026 unless it says ``--now``. Between path and fence
may stand ``escapes`` (``\\u202e`` is that character), ``encoding=NAME``, ``link`` (the text is the target
of a symbolic link), ``pipe``, ``crlf`` and ``bom``. A ``committed`` file is what the last git commit has.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kbgen.build import prepare
from kbgen.check import check
from kbgen.cli._report import line
from kbgen.config import load_config
from kbgen.edit.fixes import fix
from kbgen.model.diagnostic import Diagnostic
from kbgen.read import read_knowledge
from kbgen.rules import Facts
from support.knowledge import CONTACTS, SETTINGS, TAXONOMY

NOW = "2026-11-01"

_FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
# The articles in the fences have headings too, but none that begin so.
_PART = re.compile(r"^## (?=Given$|Good: |Bad: )", re.MULTILINE)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class File:
    path: str
    text: str
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, bool]:
        return self.path, "committed" in self.flags

    @property
    def encoding(self) -> str:
        named = (flag.partition("=")[2] for flag in self.flags if flag.startswith("encoding="))
        return next(named, "utf-8")

    def data(self) -> bytes:
        text = self.text
        if "escapes" in self.flags:
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        if "crlf" in self.flags:
            text = text.replace("\n", "\r\n")
        if "bom" in self.flags:
            text = "\ufeff" + text
        return text.encode(self.encoding)


@dataclass(frozen=True)
class Example:
    """``said`` are the lines that kbgen must print; ``after`` the files that ``--fix`` must leave."""

    code: str
    good: bool
    title: str
    files: tuple[File, ...]
    arguments: tuple[str, ...]
    said: tuple[str, ...]
    after: tuple[File, ...]

    def option(self, name: str) -> str | None:
        given = [*self.arguments, ""]
        return given[given.index(name) + 1] if name in given else None


@dataclass(frozen=True)
class Spec:
    code: str
    name: str
    examples: tuple[Example, ...]


def read_spec(path: Path) -> Spec:
    code, _, name = path.stem.partition("-")
    head, *parts = _PART.split(path.read_text("utf-8"))
    assert head.startswith(f"# {code} {name}\n"), f"{path.name}: the heading is not its name"
    given: tuple[File, ...] = ()
    examples = []
    for part in parts:
        title, _, body = part.partition("\n")
        if title.strip() == "Given":
            given = tuple(_file(info, text) for info, text in _fences(body))
        else:
            kind, _, what = title.partition(": ")
            examples.append(_example(code, kind == "Good", what.strip(), given, body))
    return Spec(code, name, tuple(examples))


def _fences(body: str) -> Iterator[tuple[str, str]]:
    return ((found[2].strip(), found[3]) for found in _FENCE.finditer(body))


def _example(code: str, good: bool, title: str, given: tuple[File, ...], body: str) -> Example:
    files = {file.key: file for file in given}
    arguments: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    after: list[File] = []
    told = False
    for info, text in _fences(body):
        if info == "console":
            command, *lines = text.splitlines()
            assert command.startswith(("$ kbgen check", "$ kbgen build")), f"{code}: {command!r}"
            arguments, said, told = tuple(shlex.split(command)[2:]), tuple(lines), True
        elif told:
            after.append(_file(info, text))
        else:
            file = _file(info, text)
            files[file.key] = file
    return Example(code, good, title, tuple(files.values()), arguments, said, tuple(after))


def _file(info: str, text: str) -> File:
    _, path, *flags = info.split()
    return File(path, text, tuple(flags))


def write(root: Path, files: tuple[File, ...]) -> None:
    base = {
        "mkdocs.yml": SETTINGS,
        "content/taxonomy.yml": TAXONOMY,
        "content/contacts.yml": CONTACTS,
    }
    for path, text in base.items():
        _write(root, File(path, text))
    committed = [file for file in files if "committed" in file.flags]
    for file in committed:
        _write(root, file)
    if committed:
        _commit(root)
    for file in files:
        if file not in committed:
            _write(root, file)


def _write(root: Path, file: File) -> None:
    path = root / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if "link" in file.flags:
        path.symlink_to(file.text.strip())
    elif "pipe" in file.flags:
        os.mkfifo(path)
    else:
        path.write_bytes(file.data())


def _commit(root: Path) -> None:
    who = ("-c", "user.name=A writer", "-c", "user.email=writer@example.com")
    for arguments in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "Before")):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def run(root: Path, example: Example) -> tuple[str, ...]:
    """The lines that ``kbgen check`` prints for the knowledge base in ``root``."""
    return tuple(line(item) for item in found(root, example))


def found(root: Path, example: Example) -> tuple[Diagnostic, ...]:
    config = load_config(root / "mkdocs.yml")
    now = datetime.fromisoformat(example.option("--now") or NOW)
    now = now if now.tzinfo else now.replace(tzinfo=UTC)
    select = (example.option("--select") or example.code).split(",")
    if example.arguments[:1] == ("build",):
        return tuple(item for item in prepare(config, now=now).diagnostics if item.code in select)
    if "--fix" in example.arguments:
        return fix(config, now, select=select).diagnostics
    return check(Facts(read_knowledge(config), config, now), select)
