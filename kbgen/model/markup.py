"""What our scanner of the Markdown source finds, each with its span.

Spans say where something stands in the writer's file. Fields named ``start`` and ``end`` count code
points of the scanned body, which differs from the file once fragments are put in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kbgen.model.span import Span


class Heading(NamedTuple):
    """``level`` 1 to 6; ``text`` is plain text as a reader sees it; ``explicit_id`` from ``{#id}``.
    ``nested`` is true inside a list, quotation, tab or admonition."""

    level: int
    text: str
    span: Span
    text_span: Span
    explicit_id: str | None = None
    nested: bool = False
    start: int = 0
    end: int = 0


class Passage(NamedTuple):
    """Plain text of one paragraph, cell, item or code block, without markup: what search reads."""

    text: str
    start: int
    end: int
    code: bool = False


class Link(NamedTuple):
    """A link to ``target``: ``kb:slug#section``, ``other.md``, ``https://…``, ``#anchor``; as written,
    but for backslashes and entities (``&amp;``). ``target_span`` covers the target alone, so that a fix can replace it; for a
    reference link it stands in the definition. ``raw`` is true for ``<a href>``, whose ``text``
    is empty."""

    target: str
    text: str
    span: Span
    target_span: Span
    raw: bool = False


class Image(NamedTuple):
    """A picture. ``raw`` is true for ``<img src>``."""

    target: str
    alt: str
    span: Span
    target_span: Span
    raw: bool = False


class RawHtml(NamedTuple):
    """A raw HTML tag in the source: ``tag`` in lower case, ``/`` before it when it closes,
    ``attributes`` as written."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    span: Span


class CodeBlock(NamedTuple):
    """A fenced or indented block of code; ``language`` is empty where none is named."""

    language: str
    text: str
    span: Span


class Step(NamedTuple):
    """An item of an ordered list that stands in no other list; ``text`` is its plain text without
    nested blocks."""

    number: int
    text: str
    span: Span


class Tab(NamedTuple):
    """The label of a content tab: ``=== "Windows"``."""

    label: str
    span: Span


class FragmentUse(NamedTuple):
    name: str
    span: Span


class Scope(StrEnum):
    FILE = "file"
    BLOCK = "block"


class Suppression(NamedTuple):
    """``<!-- kbgen: allow RULE: reason -->``. As the first thing of a body it covers the file,
    elsewhere ``covers``: the block of lines that follows it. ``reason`` is empty where the writer
    gave none."""

    rule: str
    reason: str
    scope: Scope
    span: Span
    covers: Span


@dataclass(frozen=True, slots=True)
class Scan:
    """All that the scanner found in one body, each kind in the order of the source."""

    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    html: tuple[RawHtml, ...] = ()
    code: tuple[CodeBlock, ...] = ()
    steps: tuple[Step, ...] = ()
    tabs: tuple[Tab, ...] = ()
    fragments: tuple[FragmentUse, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    comments: tuple[Span, ...] = ()
    passages: tuple[Passage, ...] = ()
