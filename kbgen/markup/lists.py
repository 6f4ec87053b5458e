"""Ordered, unordered and definition lists, and the indented blocks that continue their items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kbgen.markup.containers import detab
from kbgen.markup.lines import DEFINITION, Block, Lines, Mark, Piece
from kbgen.markup.nodes import ALL_ITEMS, ALL_LISTS, ITEMS, LISTS, Node
from kbgen.markup.prepared import TAB

if TYPE_CHECKING:
    from kbgen.markup.blocks import Parser

_ORDERED = re.compile(r" {0,3}(?P<number>\d+)\. +(?P<text>.*)$")
_UNORDERED = re.compile(r" {0,3}[*+-] +(?P<text>.*)$")
_NESTED = re.compile(r" {4,7}(?:\d+\.|[*+-]) +")
_NOT_INDENTED = re.compile(r" {0,3}[^ :]")
_INDENT = " " * TAB
# A list number beyond this is no number of a step.
_MAX_NUMBER = 999_999_999


def loose_detab(block: Block, level: int) -> Block:
    """The block with ``level`` indents off every line that has them."""
    width = TAB * level
    prefix = " " * width
    pieces = [
        (text[width:], at + width) if text.startswith(prefix) else (text, at)
        for text, at in block.pieces()
    ]
    return Block(Lines.of(pieces), 0, len(pieces))


def indented(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """A block indented below a list item belongs to it."""
    return _indented(parser, parent, blocks, ITEMS, LISTS)


def indented_definition(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """The same, definition lists included."""
    return _indented(parser, parent, blocks, ALL_ITEMS, ALL_LISTS)


def _indented(
    parser: Parser,
    parent: Node,
    blocks: list[Block],
    items: frozenset[str],
    kinds: frozenset[str],
) -> bool:
    if not blocks[-1].first.startswith(_INDENT) or parser.state == "detabbed":
        return False
    last = parent.last
    if parent.tag not in items and (last is None or last.tag not in kinds):
        return False
    original = blocks.pop()
    level, holder = _level(parser, parent, original.first, items, kinds)
    block = loose_detab(original, level)
    _place(parser, parent, holder, block, items, kinds)
    return True


def _place(
    parser: Parser,
    parent: Node,
    holder: Node,
    block: Block,
    items: frozenset[str],
    kinds: frozenset[str],
) -> None:
    """Parse a dedented block into the item that it continues."""
    last = parent.last
    if parent.tag in items:
        inner = last if last is not None and last.tag in kinds else parent
        parser.parse(inner, [block], "detabbed")
    elif holder.tag in items:
        parser.parse(holder, [block], "detabbed")
    elif holder.last is not None and holder.last.tag in items:
        holder.last.wrap_text()
        parser.parse(holder.last, [block], "detabbed")
    else:
        item = holder.add("li" if kinds is LISTS else "dd")
        parser.parse(item, [block], "detabbed")


def _level(
    parser: Parser, parent: Node, first: str, items: frozenset[str], kinds: frozenset[str]
) -> tuple[int, Node]:
    """How many indents to take off, and the list or item that the block continues."""
    wanted = (len(first) - len(first.lstrip(" "))) // TAB
    level = 1 if parser.state == "list" else 0
    node = parent
    while wanted > level:
        child = node.last
        if child is None or (child.tag not in kinds and child.tag not in items):
            break
        if child.tag in kinds:
            level += 1
        node = child
    return level, node


def ordered(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    return _list(parser, parent, blocks, "ol", _ORDERED)


def unordered(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    return _list(parser, parent, blocks, "ul", _UNORDERED)


def _list(
    parser: Parser, parent: Node, blocks: list[Block], tag: str, pattern: re.Pattern[str]
) -> bool:
    match = pattern.match(blocks[-1].first)
    if match is None:
        return False
    items = _items(blocks.pop(), pattern)
    node = parent.last
    if node is not None and node.tag == tag:
        _loosen(node)
        first = items.pop(0)
        parser.parse(_item(node, first), [_block(first)], "looselist")
    elif parent.tag in LISTS:
        node = parent
    else:
        node = parent.add(tag, _number(match) if tag == "ol" else 0)
    for item in items:
        if item[0][0].startswith(_INDENT) and node.children:
            parser.parse(node.children[-1], [_block(item)], "list")
        elif len(item) == 1 and item[0][0][:1].isalpha():
            _item(node, item).text = item  # as most items are: a line that is nothing but text
        else:
            parser.parse(_item(node, item), [_block(item)], "list")
    return True


def _number(match: re.Match[str]) -> int:
    digits = match["number"]
    return int(digits) if len(digits) < 10 else _MAX_NUMBER


def _item(node: Node, pieces: list[Piece]) -> Node:
    item = node.add("li", len(node.children))
    item.start = pieces[0][1]
    item.end = pieces[-1][1] + len(pieces[-1][0])
    return item


def _loosen(node: Node) -> None:
    """Put the text of a list's last item into paragraphs: a blank line follows it."""
    if not node.children:
        return
    item = node.children[-1]
    item.wrap_text()
    inner = item.last
    if inner is not None and inner.tail:
        item.add("p").text = inner.tail
        inner.tail = []


def _block(pieces: list[Piece]) -> Block:
    return Block(Lines.of(pieces), 0, len(pieces))


def _items(block: Block, pattern: re.Pattern[str]) -> list[list[Piece]]:
    """The lines of each item; an indented item stands for itself, to be parsed into the last."""
    items: list[list[Piece]] = []
    for text, at in block.pieces():
        match = pattern.match(text)
        if match is not None:
            items.append([(match["text"], at + match.start("text"))])
        elif _NESTED.match(text) and not items[-1][0][0].startswith(_INDENT):
            items.append([(text, at)])
        else:
            items[-1].append((text, at))
    return items


def definition(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """``Term`` and below it ``:   what it means``."""
    block = blocks[-1]
    number = block.find(Mark.DEFINITION)
    if number < 0:
        return False
    above = [piece for piece in block.before(number).pieces() if piece[0].strip()]
    last = parent.last
    if not above and last is None:
        return False
    blocks.pop()
    text, at = block.lines.texts[number], block.lines.at[number]
    match = DEFINITION.match(text)
    assert match is not None
    inside, rest = _definition_body(block.after(number))
    state = "list"
    if not above and last is not None and last.tag == "p":
        state = "looselist"
        above = parent.children.pop().text
        last = parent.last
    if last is not None and last.tag == "dl":
        node = last
        end = node.last
        if not above and end is not None and end.tag == "dd" and end.children:
            state = "looselist"
    else:
        node = parent.add("dl")
    for term in above:
        node.add("dt").text = [term]
    parser.parse(
        node.add("dd"), [_block([(match["text"], at + match.start("text")), *inside])], state
    )
    if rest is not None:
        blocks.append(rest)
    return True


def _definition_body(block: Block) -> tuple[list[Piece], Block | None]:
    if len(block) and _NOT_INDENTED.match(block.first):
        return list(block.pieces()), None
    return detab(block, TAB)
