"""Fenced code in normalised Markdown, found line by line as pymdownx.superfences finds it.

A fence may stand in lists, tabs and quotations: what precedes it on its line (spaces and ``>``) is
its prefix, and every line of it must carry as much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_OPEN = re.compile(r"(?P<prefix>[> ]*)(?P<fence>~{3,}|`{3,})(?P<info>.*)$")
_LANGUAGE = re.compile(r"[ ]*\.?([\w#.+-]+)(?= |$)")
_ATTRIBUTES = re.compile(r"[ ]*\{([^\n]*)\}[ ]*$")
_OPTION = re.compile(
    r"[ ]*([A-Za-z][A-Za-z0-9_]*)(?:=(?:\"([^\"]*)\"|'([^']*)'))?(?= |$)"  # key="value"
)
# What superfences takes from the options of a fence; any other word makes it plain text.
_KNOWN_OPTIONS = frozenset({"hl_lines", "linenums", "title", "title_mode"})
_NUMBERS = re.compile(r"[ ]*\d+(?:-\d+)?(?:[ ]+\d+(?:-\d+)?)*[ ]*$")
_LINE_NUMBERS = re.compile(r"[ ]*\d+(?:[ ]+\d+){0,2}[ ]*$")


class Fence(NamedTuple):
    """Lines ``first`` to ``last`` inclusive; ``indent`` columns of prefix before each."""

    first: int
    last: int
    indent: int
    language: str


@dataclass(slots=True)
class _Open:
    first: int
    prefix: str
    mark: str
    language: str
    blank: bool = False


def find_fences(lines: Sequence[str]) -> list[Fence]:
    """Every closed fence of ``lines``, in order. An unclosed one takes the rest and is none."""
    found: list[Fence] = []
    opened: _Open | None = None
    for number, line in enumerate(lines):
        if opened is None:
            if "```" in line or "~~~" in line:
                opened = _opening(number, line)
            continue
        state = _quoted(opened, line) if ">" in opened.prefix else _plain(opened, line)
        if state is _CLOSED:
            found.append(Fence(opened.first, number, len(opened.prefix), opened.language))
        if state is not _INSIDE:
            opened = None
    return found


_INSIDE, _CLOSED, _BROKEN = 0, 1, 2


def _opening(number: int, line: str) -> _Open | None:
    match = _OPEN.match(line)
    if match is None:
        return None
    language = _info(match["info"])
    if language is None:
        return None
    return _Open(number, match["prefix"], match["fence"], language)


def _info(info: str) -> str | None:
    """The language that the words after a fence name; None when they make it no fence."""
    named = _LANGUAGE.match(info)
    language = named[1] if named else ""
    rest = info[named.end() :] if named else info
    attributes = _ATTRIBUTES.match(rest)
    if attributes:
        classes = [word[1:] for word in attributes[1].split() if word.startswith(".")]
        return language or (classes[0] if classes else "")
    if not rest.strip():
        return language
    at = 0
    while rest[at:].strip():
        option = _OPTION.match(rest, at)
        if option is None or not _accepted(option):
            return None
        at = option.end()
    return language


def _accepted(option: re.Match[str]) -> bool:
    key = option[1]
    value = option[2] if option[2] is not None else option[3]
    if key not in _KNOWN_OPTIONS or value is None:
        return False
    if key == "hl_lines":
        return bool(_NUMBERS.match(value))
    return key != "linenums" or bool(_LINE_NUMBERS.match(value))


def _prefix(line: str, width: int) -> str:
    end = 0
    while end < width and end < len(line) and line[end] in "> ":
        end += 1
    return line[:end]


def _closes(opened: _Open, content: str) -> bool:
    return content.startswith(opened.mark) and not content[len(opened.mark) :].strip(" ")


def _plain(opened: _Open, line: str) -> int:
    prefix = _prefix(line, len(opened.prefix))
    content = line[len(prefix) :]
    if ">" in prefix:
        return _BROKEN
    if not line.strip():
        return _INSIDE
    if len(prefix) != len(opened.prefix) and content:
        return _BROKEN
    return _CLOSED if _closes(opened, content) else _INSIDE


def _quoted(opened: _Open, line: str) -> int:
    prefix = _prefix(line, len(opened.prefix))
    content = line[len(prefix) :]
    depth, wanted = prefix.count(">"), opened.prefix.count(">")
    if depth > wanted:
        return _BROKEN
    if not content:
        opened.blank = True
        return _INSIDE
    if len(prefix) < len(opened.prefix) or (opened.blank and depth < wanted):
        return _BROKEN
    if _closes(opened, content):
        return _CLOSED
    opened.blank = False
    return _INSIDE
