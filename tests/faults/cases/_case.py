"""A case, and what can be done to a desk."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from support.knowledge import replace

RU = "content/ru/vpn-password.md"
EN = "content/en/vpn-password.md"
TAX = "content/taxonomy.yml"
LOCK = "content/links.lock"
SET = "mkdocs.yml"

Arrange = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    name: str
    arrange: Arrange
    exit: int
    says: tuple[str, ...]


def swap(path: str, old: str, new: str) -> Arrange:
    return lambda root: replace(root, path, old, new)


def write(path: str, data: str | bytes) -> Arrange:
    def arrange(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    return arrange


def setting(text: str) -> Arrange:
    """Put ``text`` in the place of the locales, line 9, column 7 of the settings."""
    return swap(SET, "locales: [ru, en]", text.replace("\n", "\n      "))


def front(text: str, instead: str = "type: troubleshooting") -> Arrange:
    """Put ``text`` in the place of a front matter line; the type is line 4."""
    return swap(RU, instead, text)


def body(text: str) -> Arrange:
    """Add ``text`` to the resolution of the Russian article, from line 27 on."""
    return swap(RU, "## Помогло ли\n", text + "\n\n## Помогло ли\n")


def link(target: str) -> Arrange:
    return body(f"Смотрите [тут]({target}).")


def both(*arranges: Arrange) -> Arrange:
    def arrange(root: Path) -> None:
        for one in arranges:
            one(root)

    return arrange


def to_folder(path: str) -> Arrange:
    def arrange(root: Path) -> None:
        (root / path).unlink()
        (root / path).mkdir()

    return arrange


def to_link(path: str, target: str) -> Arrange:
    def arrange(root: Path) -> None:
        file = root / path
        file.unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(target)

    return arrange


def to_fifo(path: str) -> Arrange:
    return lambda root: os.mkfifo(root / path)
