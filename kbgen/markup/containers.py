"""Admonitions, details and content tabs: a title line, and an indented content that may go on
over several blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kbgen.markup.lines import ADMONITION, DETAILS, TAB_LABEL, Block, Mark, Piece
from kbgen.markup.nodes import ALL_ITEMS, ALL_LISTS, Node
from kbgen.markup.prepared import TAB

if TYPE_CHECKING:
    from kbgen.markup.blocks import Parser


def detab(block: Block, columns: int) -> tuple[list[Piece], Block | None]:
    """The first lines of a block that are indented, dedented; and the block of the others."""
    prefix = " " * columns
    inside: list[Piece] = []
    texts, at = block.lines.texts, block.lines.at
    number = block.start
    while number < block.stop:
        text = texts[number]
        if text.startswith(prefix):
            inside.append((text[columns:], at[number] + columns))
        elif not text.strip():
            inside.append(("", at[number] + len(text)))
        else:
            break
        number += 1
    return inside, Block(block.lines, number, block.stop) if number < block.stop else None


def admonition(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    return _titled(parser, parent, blocks, Mark.ADMONITION, ADMONITION, "admonition")


def details(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    return _titled(parser, parent, blocks, Mark.DETAILS, DETAILS, "details")


def tab(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    return _titled(parser, parent, blocks, Mark.TAB, TAB_LABEL, "tabs")


def _titled(
    parser: Parser,
    parent: Node,
    blocks: list[Block],
    mark: Mark,
    pattern: re.Pattern[str],
    tag: str,
) -> bool:
    block = blocks[-1]
    number = block.find(mark)
    if number < 0:
        return _continued(parser, parent, blocks, tag)
    blocks.pop()
    if number > block.start:
        parser.parse(parent, [block.before(number)])
    match = pattern.match(block.lines.texts[number])
    assert match is not None
    node = _open(parent, tag, match, block.lines.at[number])
    inside, rest = detab(block.after(number), TAB)
    parser.parse_lines(node, inside)
    if rest is not None:
        blocks.append(rest)
    return True


def _open(parent: Node, tag: str, match: re.Match[str], at: int) -> Node:
    """The new container; a tab joins the set of tabs that stands directly before it."""
    if tag == "tabs":
        last = parent.last
        joins = last is not None and last.tag == "tabs" and "!" not in (match["mode"] or "")
        group = last if joins and last is not None else parent.add("tabs")
        node = group.add("tab")
        label = node.add("label")
    else:
        node = parent.add(tag)
        label = node.add("title")
    if match["title"]:
        label.text = [(match["title"], at + match.start("title"))]
    label.start, label.end = at + match.start("title"), at + match.end("title")
    return node


def _continued(parser: Parser, parent: Node, blocks: list[Block], tag: str) -> bool:
    """An indented block below an open container goes on inside it, or in a list at its end."""
    last = parent.last
    block = blocks[-1]
    if last is None or last.tag != tag or not block.first.startswith(" " * TAB):
        return False
    node = last.children[-1] if tag == "tabs" else last
    indent = TAB
    width = len(block.first) - len(block.first.lstrip(" "))
    inner = node.last
    while inner is not None and inner.tag in ALL_LISTS and width - indent >= TAB:
        if inner.last is None:
            break
        node = inner.last
        inner = node.last
        indent += TAB
    blocks.pop()
    inside, rest = detab(block, indent)
    if node.tag in ALL_ITEMS:
        node.wrap_text()
    parser.parse_lines(node, inside)
    if rest is not None:
        blocks.append(rest)
    return True
