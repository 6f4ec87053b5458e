"""Attribute lists: ``{#id .class key="value"}`` at the end of a heading or a block."""

from __future__ import annotations

import re

_HEADING = re.compile(r" +\{:? *([^}\n ][^\n]*)\} *$")
_BLOCK = re.compile(r"\n *\{:? *([^}\n ][^\n]*)\} *$")
_WORD = re.compile(r"[^ =}]+=\".*?\"|[^ =}]+='.*?'|[^ =}]+=[^ =}]+|[^ =}]+| ")


def keep_sharp(title: str, closing: str) -> str:
    """A heading's title without the ``#`` that close it; one ``#`` that ends a word (C#) stays."""
    if closing.rstrip(" ") == "#" and title[-1:].isalnum():
        return title + "#"
    return title


def heading_attributes(text: str, after: int) -> tuple[int, str | None]:
    """Where a heading's text ends and the id that follows it, looking behind ``after``.

    ``# Title {#id}`` → the offset of `` {``, and ``id``.
    """
    if not text.rstrip(" ").endswith("}"):
        return len(text), None
    match = _HEADING.search(text, after)
    if match is None:
        return len(text), None
    words = _words(match[1])
    if words is None:
        return len(text), None
    return match.start(), _id(words)


def block_end(text: str) -> int:
    """Where the text of a block ends, its attribute list left out."""
    if not text.rstrip(" ").endswith("}"):
        return len(text)
    start = text.rfind("\n")
    match = _BLOCK.match(text, start) if start >= 0 else None
    return len(text) if match is None or _words(match[1]) is None else match.start()


def _words(text: str) -> list[str] | None:
    """The words of a list; None when a brace in it makes it text."""
    words: list[str] = []
    at = 0
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None:
            return None if "}" in text[at:] else words
        words.append(match[0])
        at = match.end()
    return words


def _id(words: list[str]) -> str | None:
    found = None
    for word in words:
        if word.startswith("#"):
            found = word[1:]
        elif word.startswith("id="):
            found = word[3:].strip("\"'")
    return found or None


def without_closing(text: str) -> str:
    """A heading's text, cut before its attribute list, without closing ``#``."""
    title = text.rstrip("#")
    return keep_sharp(title, text[len(title) :]).rstrip()
