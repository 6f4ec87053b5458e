"""A reply as plain text, or as the Markdown that chats understand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kbgen.macros.html import plain_guard, rows_as_list
from kbgen.macros.reply import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Inline,
    Link,
    Listing,
    Paragraph,
    Quote,
    Strong,
    Text,
    Value,
)

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
_LINE_START = re.compile(r"^(\d+)([.)] )|^([#+-]{1,6} )", re.M)


@dataclass(frozen=True, slots=True)
class TextSyntax:
    """``value`` writes a placeholder, ``guard`` makes text harmless; ``markdown`` says whether bold,
    links and code may be marked."""

    value: Callable[[Value], str]
    guard: Callable[[str], str] = plain_guard
    markdown: bool = False


def as_text(blocks: tuple[Block, ...], syntax: TextSyntax) -> str:
    """The blocks with an empty line between them."""
    return "\n\n".join("\n".join(_lines(block, syntax)) for block in blocks)


def _lines(block: Block, syntax: TextSyntax) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _paragraph(block, syntax).split("\n")
    elif isinstance(block, CodeBlock):
        yield from _code(block, syntax)
    elif isinstance(block, Quote):
        for line in as_text(block.children, syntax).split("\n"):
            yield f"> {line}".rstrip()
    elif isinstance(block, Listing):
        yield from _listing(block, syntax)
    else:
        yield from _listing(rows_as_list(block), syntax)


def _paragraph(block: Paragraph, syntax: TextSyntax) -> str:
    *before, last = block.children
    text = _inlines(tuple(before), syntax)
    if isinstance(last, Link) and not syntax.markdown:
        # At the end a colon reads better than brackets, and no bracket sticks to the address.
        words = _inlines(last.children, syntax)
        url = syntax.guard(last.url)
        text += url if words == url else f"{words}: {url}"
    else:
        text += _inline(last, syntax)
    return _LINE_START.sub(r"\1\\\2\3", text) if syntax.markdown and text[:1].isdigit() else text


def _code(block: CodeBlock, syntax: TextSyntax) -> Iterator[str]:
    lines = [syntax.guard(line) for line in block.text.split("\n")]
    if not syntax.markdown:
        yield from (f"    {line}".rstrip() for line in lines)
        return
    longest = max(map(len, re.findall(r"`{3,}", block.text)), default=2)
    fence = "`" * (longest + 1)
    yield from (fence, *lines, fence)


def _listing(block: Listing, syntax: TextSyntax) -> Iterator[str]:
    for number, item in enumerate(block.items):
        mark = "- " if block.start is None else f"{block.start + number}. "
        indent = " " * len(mark)
        first = True
        for inner in item:
            for line in _lines(inner, syntax):
                yield (mark if first else indent if line else "") + line
                first = False


def _inlines(children: tuple[Inline, ...], syntax: TextSyntax) -> str:
    return "".join(_inline(child, syntax) for child in children)


def _inline(child: Inline, syntax: TextSyntax) -> str:
    if isinstance(child, Text):
        text = _MARKDOWN.sub(r"\\\1", child.text) if syntax.markdown else child.text
        return syntax.guard(text)
    if isinstance(child, Value):
        return syntax.value(child)
    if isinstance(child, Break):
        return "\n"
    if isinstance(child, Code):
        return _code_span(child.text, syntax)
    inner = _inlines(child.children, syntax)
    if isinstance(child, Link):
        return _link(inner, child.url, syntax)
    if not syntax.markdown:
        return inner
    mark = "**" if isinstance(child, Strong) else "*" if isinstance(child, Emphasis) else ""
    return f"{mark}{inner}{mark}"


def _code_span(text: str, syntax: TextSyntax) -> str:
    if not syntax.markdown:
        return syntax.guard(text)
    ticks = "`" * (max(map(len, re.findall(r"`+", text)), default=0) + 1)
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{syntax.guard(text)}{pad}{ticks}"


def _link(words: str, url: str, syntax: TextSyntax) -> str:
    if syntax.markdown:
        return f"[{words}]({url.replace('(', '%28').replace(')', '%29')})"
    url = syntax.guard(url)
    return url if words == url else f"{words} ({url})"
