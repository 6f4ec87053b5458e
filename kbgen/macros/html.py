"""A reply as HTML in a helpdesk's own syntax.

What would be taken for a placeholder is cut apart by a ``<span>`` around its brace: entities alone do
not hold, for sanitisers on the way turn them back into characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from kbgen.macros.reply import (
    Block,
    Break,
    Code,
    CodeBlock,
    Inline,
    Link,
    Listing,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Value,
)
from kbgen.model.capability import Helpdesk

_APART = "<span>&#123;</span>"


def plain_guard(text: str) -> str:
    return text


def brace_guard(desk: Helpdesk) -> Callable[[str], str]:
    """A guard of escaped text: no brace in it can open a placeholder of the helpdesk. What a text
    begins or ends with may meet its neighbour, so a brace there counts as one that opens."""
    patterns = set()
    for first, second in ((opening[0], opening[1]) for opening in desk.opens):
        if second == "{":
            patterns |= {rf"(?<={re.escape(first)})\{{", r"^\{"}
        if first == "{":
            patterns |= {rf"\{{(?={re.escape(second)})", r"\{$"}
    brace = re.compile("|".join(sorted(patterns)))

    def guard(text: str) -> str:
        return brace.sub(_APART, text) if "{" in text else text

    return guard


@dataclass(frozen=True, slots=True)
class HtmlSyntax:
    """``value`` writes a placeholder, ``guard`` makes escaped text harmless. ``newline`` separates
    lines of code; ``tables`` is false where the helpdesk takes no tables."""

    value: Callable[[Value], str]
    guard: Callable[[str], str] = plain_guard
    newline: str = "\n"
    tables: bool = True


def as_html(blocks: tuple[Block, ...], syntax: HtmlSyntax) -> str:
    """The blocks, a line each."""
    return "\n".join(_block(block, syntax) for block in blocks)


def _block(block: Block, syntax: HtmlSyntax) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inlines(block.children, syntax)}</p>"
    if isinstance(block, CodeBlock):
        lines = (_text(line, syntax) for line in block.text.split("\n"))
        return f"<pre><code>{syntax.newline.join(lines)}</code></pre>"
    if isinstance(block, Quote):
        return f"<blockquote>{as_html(block.children, syntax)}</blockquote>"
    if isinstance(block, Listing):
        return _listing(block, syntax)
    return _table(block, syntax) if syntax.tables else _listing(rows_as_list(block), syntax)


def _listing(block: Listing, syntax: HtmlSyntax) -> str:
    items = "".join(f"<li>{_item(item, syntax)}</li>" for item in block.items)
    if block.start is None:
        return f"<ul>{items}</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _item(item: tuple[Block, ...], syntax: HtmlSyntax) -> str:
    """A lone or leading paragraph needs no element of its own in an item."""
    if item and isinstance(item[0], Paragraph):
        rest = as_html(item[1:], syntax)
        return _inlines(item[0].children, syntax) + rest
    return as_html(item, syntax)


def rows_as_list(table: Table) -> Listing:
    """A table as a list: a row an item, each cell behind the name of its column."""
    return Listing(tuple((Paragraph(_row(table, row)),) for row in (table.rows or (table.head,))))


def _row(table: Table, row: tuple[tuple[Inline, ...], ...]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for number, cell in enumerate(row):
        if not cell:
            continue
        if found:
            found.append(Text("; "))
        if number < len(table.head) and table.head[number] and row is not table.head:
            found += [*table.head[number], Text(": ")]
        found += cell
    return tuple(found)


def _table(table: Table, syntax: HtmlSyntax) -> str:
    head = "".join(f"<th>{_inlines(cell, syntax)}</th>" for cell in table.head)
    rows = [f"<tr>{head}</tr>"] if head else []
    for row in table.rows:
        cells = "".join(f"<td>{_inlines(cell, syntax)}</td>" for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _inlines(children: tuple[Inline, ...], syntax: HtmlSyntax) -> str:
    return "".join(_inline(child, syntax) for child in children)


def _inline(child: Inline, syntax: HtmlSyntax) -> str:
    if isinstance(child, Text):
        return _text(child.text, syntax)
    if isinstance(child, Value):
        return syntax.value(child)
    if isinstance(child, Break):
        return "<br>"
    if isinstance(child, Code):
        return f"<code>{_text(child.text, syntax)}</code>"
    inner = _inlines(child.children, syntax)
    if isinstance(child, Link):
        return f'<a href="{html.escape(safe_url(child.url))}">{inner}</a>'
    return f"<strong>{inner}</strong>" if isinstance(child, Strong) else f"<em>{inner}</em>"


def _text(text: str, syntax: HtmlSyntax) -> str:
    return syntax.guard(html.escape(text, quote=False))


def safe_url(url: str) -> str:
    """A URL without the characters that open placeholders or split cells."""
    for char in "{}~":
        url = url.replace(char, f"%{ord(char):02X}")
    return url
