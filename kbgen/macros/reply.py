"""The neutral reply: what a macro says, before any helpdesk's syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.model.macro import Macro, MacroChannel
from kbgen.model.span import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text. ``span`` is the placeholder that brought it from an article, if one did."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the ticket, by its name in model/macro.py."""

    name: str
    default: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A few characters of code inside a line."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph."""


Inline = Text | Value | Link | Strong | Emphasis | Code | Break


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; an ordered one counts from ``start``, which is None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code, without a line end after the last."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``head`` is the first row where it names the columns, else empty."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block = Paragraph | Listing | CodeBlock | Quote | Table


@dataclass(frozen=True, slots=True)
class Reply:
    """One text of a macro and the channels that it is for."""

    channels: tuple[MacroChannel, ...]
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Compiled:
    """A macro ready for any helpdesk. ``area`` is the area's label in the macro's language; ``active``
    is false where the settings hold back a macro whose article is overdue."""

    macro: Macro
    area: str
    replies: tuple[Reply, ...]
    active: bool = True

    def reply(self, channel: MacroChannel) -> Reply | None:
        return next((reply for reply in self.replies if channel in reply.channels), None)


def leaves(blocks: tuple[Block, ...]) -> Iterator[Text | Value | Code | CodeBlock | Link]:
    """Every text, value, code and link of a reply, in order."""
    for block in blocks:
        if isinstance(block, CodeBlock):
            yield block
        elif isinstance(block, Paragraph):
            yield from _inline(block.children)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from leaves(item)
        elif isinstance(block, Quote):
            yield from leaves(block.children)
        else:
            for row in (block.head, *block.rows):
                for cell in row:
                    yield from _inline(cell)


def _inline(children: tuple[Inline, ...]) -> Iterator[Text | Value | Code | CodeBlock | Link]:
    for child in children:
        if isinstance(child, Text | Value | Code):
            yield child
        elif isinstance(child, Link):
            yield child
            yield from _inline(child.children)
        elif not isinstance(child, Break):
            yield from _inline(child.children)
