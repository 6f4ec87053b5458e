"""Tables with pipes: which blocks are tables, and where their cells stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kbgen.markup.lines import Block, Piece
from kbgen.markup.nodes import Node

if TYPE_CHECKING:
    from kbgen.markup.blocks import Parser

_POINTS = re.compile(r"(\\\\)|(\\`+)|(`+)|(\\\|)|(\|)")
_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")
_RULING = frozenset("|:- ")
_RULED = _RULING | {"\\"}
"""What a line may have in it that rules columns off: a pipe at its end may be escaped."""


def table(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """Take a block whose second line rules off as many columns as its first line has."""
    block = blocks[-1]
    if len(block) < 2:
        return False
    second = block.lines.texts[block.start + 1]
    if "-" not in second or not _RULED.issuperset(second):
        return False
    rows = [_trimmed(piece) for piece in Block(block.lines, block.start, block.start + 2).pieces()]
    bordered = rows[0][0].startswith("|") or bool(_BORDER.search(rows[0][0]))
    head = _cells(rows[0], bordered)
    if len(head) == 1 and not (bordered and _all_bordered(block)):
        return False
    ruling = _cells(rows[1], bordered)
    if len(ruling) != len(head) or not set("".join(text for text, _ in ruling)) <= _RULING:
        return False
    blocks.pop()
    node = parent.add("table")
    _row(node, head)
    for piece in Block(block.lines, block.start + 2, block.stop).pieces():
        _row(node, _cells(_trimmed(piece), bordered)[: len(head)])
    return True


def _row(node: Node, cells: Sequence[Piece]) -> None:
    row = node.add("tr")
    for cell in cells:
        row.add("td").text = [_trimmed(cell)]


def _trimmed(piece: Piece) -> Piece:
    text, at = piece
    return text.strip(" "), at + len(text) - len(text.lstrip(" "))


def _all_bordered(block: Block) -> bool:
    rows = (_trimmed(piece)[0] for piece in block.after(block.start).pieces())
    return all(row.startswith("|") or _BORDER.search(row) for row in rows)


def _cells(row: Piece, bordered: bool) -> list[Piece]:
    text, at = row
    if bordered:
        if text.startswith("|"):
            text, at = text[1:], at + 1
        text = _BORDER.sub("", text)
    cells: list[Piece] = []
    start = 0
    for pipe in _pipes(text):
        cells.append((text[start:pipe], at + start))
        start = pipe + 1
    cells.append((text[start:], at + start))
    return cells


def _pipes(text: str) -> list[int]:
    """The pipes that divide cells: neither escaped nor between equal runs of backticks."""
    if "`" not in text and "\\" not in text:
        return [place for place, char in enumerate(text) if char == "|"]
    pipes: list[int] = []
    runs: list[tuple[int, int, int, int]] = []  # length, start, end, escaped
    for match in _POINTS.finditer(text):
        if match[2]:
            runs.append((len(match[2]) - 1, match.start(), match.end(), 1))
        elif match[3]:
            runs.append((len(match[3]), match.start(), match.end(), 0))
        elif match[5]:
            pipes.append(match.start())
    spans = _spans(runs)
    starts = [start for start, _ in spans]
    kept: list[int] = []
    for pipe in pipes:
        place = bisect_left(starts, pipe) - 1
        if place < 0 or spans[place][1] <= pipe:
            kept.append(pipe)
    return kept


def _spans(runs: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    closing: dict[int, list[int]] = {}
    for number, run in enumerate(runs):
        closing.setdefault(run[0], []).append(number)
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(runs):
        length, start, _, escaped = runs[number]
        size = length - escaped
        same = closing.get(size, [])
        following = bisect_left(same, number + 1)
        if size > 0 and following < len(same):
            number = same[following]
            spans.append((start, runs[number][2]))
        number += 1
    return spans
