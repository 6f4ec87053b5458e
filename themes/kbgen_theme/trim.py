"""Material's styles, cut down to what our pages use.

A rule stays when every class and id it names may occur on a page; a custom property stays when
something that stays reads it. Nothing of Material is kept in this repository: the installed
package is read when a site is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAME = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
_ID = re.compile(r"#(-?[A-Za-z_][\w-]*)")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
# At-rules that hold rules, as `@media` does; others (`@keyframes`, `@font-face`) stay whole.
_NESTING = ("@media", "@supports", "@layer", "@container")


@dataclass(frozen=True, slots=True)
class Block:
    """``head{body}``; a statement such as ``@import …;`` has no body and ``rules`` are of an
    at-rule that holds some."""

    head: str
    body: str | None = None
    rules: tuple[Block, ...] = field(default=())


def trim(css: str, classes: frozenset[str]) -> str:
    """``css`` without comments, without rules for classes outside ``classes`` or for ids, and
    without custom properties and animations that nothing left reads."""
    blocks = tuple(_kept(tuple(_parse(_without_comments(css))), classes))
    return "".join(_write(block) for block in _without_unread(blocks))


def _without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def _parse(css: str) -> Iterator[Block]:
    at = 0
    while at < len(css):
        end = _end_of(css, at, "{;")
        head = css[at:end].strip()
        if end >= len(css):
            return
        if css[end] == ";":
            if head:
                yield Block(head)
            at = end + 1
            continue
        close = _end_of(css, end + 1, "}")
        body = css[end + 1 : close]
        if head.startswith(_NESTING):
            yield Block(head, None, tuple(_parse(body)))
        else:
            yield Block(head, body)
        at = close + 1


def _end_of(css: str, at: int, marks: str) -> int:
    """Where the first of ``marks`` stands outside strings, brackets and nested blocks."""
    depth = 0
    while at < len(css):
        char = css[at]
        if char in "\"'":
            at = _end_of_string(css, at)
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif not depth and char in marks:
            return at
        elif char == "{":
            at = _end_of(css, at + 1, "}")
        elif char == "\\":
            at += 1
        at += 1
    return len(css)


def _end_of_string(css: str, at: int) -> int:
    quote, at = css[at], at + 1
    while at < len(css) and css[at] != quote:
        at += 2 if css[at] == "\\" else 1
    return at


def _kept(blocks: tuple[Block, ...], classes: frozenset[str]) -> Iterator[Block]:
    for block in blocks:
        if block.rules:
            rules = tuple(_kept(block.rules, classes))
            if rules:
                yield Block(block.head, None, rules)
        elif block.body is None or block.head.startswith("@"):
            if not block.head.startswith(("@charset", "@import", "@font-face")):
                yield block
        else:
            selectors = [each for each in _selectors(block.head) if _usable(each, classes)]
            if selectors and block.body:
                yield Block(",".join(selectors), block.body)


def _selectors(head: str) -> Iterator[str]:
    at = 0
    while at < len(head):
        end = _end_of(head, at, ",")
        yield head[at:end].strip()
        at = end + 1


def _usable(selector: str, classes: frozenset[str]) -> bool:
    bare = _ATTRIBUTE.sub("", re.sub(r":not\([^()]*\)", "", selector))
    return not _ID.search(bare) and all(
        name.replace("\\", "") in classes for name in _NAME.findall(bare)
    )


def _without_unread(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop custom properties and keyframes that nothing reads, until all that is left is read."""
    while True:
        text = "".join(_write(block) for block in blocks)
        read = frozenset(_VARIABLE.findall(text))
        names = frozenset(re.findall(r"animation(?:-name)?:([^;}]*)", text))
        played = frozenset(word for value in names for word in re.split(r"[\s,]+", value))
        after = tuple(_pruned(blocks, read, played))
        if after == blocks:
            return blocks
        blocks = after


def _pruned(
    blocks: tuple[Block, ...], read: frozenset[str], played: frozenset[str]
) -> Iterator[Block]:
    for block in blocks:
        if block.rules:
            rules = tuple(_pruned(block.rules, read, played))
            if rules:
                yield Block(block.head, None, rules)
        elif "keyframes" in block.head:
            if block.head.split()[-1] in played:
                yield block
        elif block.body is None or block.head.startswith("@"):
            yield block
        else:
            body = ";".join(
                each
                for each in _declarations(block.body)
                if not each.startswith("--") or each.split(":", 1)[0] in read
            )
            if body:
                yield Block(block.head, body)


def _declarations(body: str) -> Iterator[str]:
    at = 0
    while at < len(body):
        end = _end_of(body, at, ";")
        declaration = body[at:end].strip()
        if declaration:
            yield declaration
        at = end + 1


def _write(block: Block) -> str:
    if block.rules:
        return f"{block.head}{{{''.join(_write(rule) for rule in block.rules)}}}"
    return f"{block.head};" if block.body is None else f"{block.head}{{{block.body}}}"
