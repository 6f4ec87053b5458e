"""What stands in the source but not in its place on the page: link references, footnotes and
abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kbgen.markup.lines import FOOTNOTE, Block, Mark, Piece
from kbgen.markup.nodes import Node
from kbgen.markup.prepared import TAB

if TYPE_CHECKING:
    from kbgen.markup.blocks import Parser

# On one line or with a break before the target and before the title.
_REFERENCE = re.compile(
    r" {0,3}\[(?P<name>[^\[\]]*)\]: *(?:\n *)?(?P<target>\S+) *(?:\n *)?"
    r"(?:(?P<quote>[\"']).*(?P=quote) *|\(.*\) *)?$",
    re.MULTILINE,
)
_ABBREVIATION = re.compile(r"\*\[(?P<name>[^\\]*?)\] ?: *\n? *(?P<title>.*)$", re.MULTILINE)
# A definition takes at most this many lines.
_LINES = 3


class Reference(NamedTuple):
    """Where ``[name]: target`` leads, and where the target stands in the prepared text."""

    target: str
    start: int
    end: int


def reference(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """Take the first link reference out of a block, with those on the lines directly below it."""
    block = blocks[-1]
    number = block.find(Mark.REFERENCE)
    while number >= 0:
        last = _define(parser, block, number)
        if last is not None:
            following = last + 1
            while block.lines.find(Mark.REFERENCE, following, min(following + 1, block.stop)) >= 0:
                if _define(parser, block, following, one_line=True) is None:
                    break
                following += 1
            _take(blocks, block, number, following - 1)
            return True
        number = block.lines.find(Mark.REFERENCE, number + 1, block.stop)
    return False


def _define(parser: Parser, block: Block, number: int, one_line: bool = False) -> int | None:
    """Remember the definition that begins on a line; the line it ends on, None if it is none."""
    text, places = _joined(Block(block.lines, number, min(block.stop, number + _LINES)))
    match = _REFERENCE.match(text)
    if match is None or (one_line and "\n" in match[0]):
        return None
    _remember(parser, match, places)
    return number + match[0].count("\n")


def _joined(block: Block) -> tuple[str, list[tuple[int, int]]]:
    """The lines as one text, and where each begins in it and in the prepared text."""
    places: list[tuple[int, int]] = []
    length = 0
    for text, at in block.pieces():
        places.append((length, at))
        length += len(text) + 1
    return "\n".join(block.lines.texts[block.start : block.stop]), places


def _remember(parser: Parser, match: re.Match[str], places: list[tuple[int, int]]) -> None:
    written = match["target"]
    target = written.lstrip("<").rstrip(">")
    start = match.start("target") + len(written) - len(written.lstrip("<"))
    line = places[bisect_right(places, (start, 1 << 62)) - 1]
    at = line[1] + start - line[0]
    name = match["name"].strip().lower()
    parser.references[name] = Reference(target, at, at + len(target))


def _take(blocks: list[Block], block: Block, first: int, last: int) -> None:
    """Replace the top block by what is left of it above and below some lines."""
    blocks.pop()
    for part in (block.after(last), block.before(first)):
        if not part.blank:
            blocks.append(part)


def abbreviation(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """Take ``*[VPN]: virtual private network`` out of a block."""
    block = blocks[-1]
    number = block.find(Mark.ABBREVIATION)
    while number >= 0:
        text, _ = _joined(Block(block.lines, number, min(block.stop, number + 2)))
        match = _ABBREVIATION.match(text)
        if match is not None and match["name"].strip() and match["title"].strip():
            _take(blocks, block, number, number + match[0].count("\n"))
            return True
        number = block.lines.find(Mark.ABBREVIATION, number + 1, block.stop)
    return False


def footnote(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """Take a footnote, its continuation lines and the indented blocks below it."""
    block = blocks[-1]
    number = block.find(Mark.FOOTNOTE)
    if number < 0:
        return False
    blocks.pop()
    last = number
    while block.lines.find(Mark.FOOTNOTE, last + 1, min(last + 2, block.stop)) >= 0:
        name, first = _footnote_line(block, last)
        parser.footnotes[name] = [first]
        last += 1
    name, first = _footnote_line(block, last)
    content: list[Piece] = [first]
    rest = block.after(last)
    following = rest.find(Mark.FOOTNOTE) if len(rest) else -1
    if following >= 0:
        content += _detabbed(rest.before(following))
        blocks.append(Block(block.lines, following, block.stop))
    else:
        content += _detabbed(rest)
        content += _indented_blocks(blocks)
    parser.footnotes[name] = content
    if number > block.start:
        blocks.append(block.before(number))
    return True


def _footnote_line(block: Block, number: int) -> tuple[str, Piece]:
    match = FOOTNOTE.match(block.lines.texts[number])
    assert match is not None
    return match["name"], (match["text"], block.lines.at[number] + match.start("text"))


def _detabbed(block: Block) -> list[Piece]:
    prefix = " " * TAB
    return [
        (text[TAB:], at + TAB) if text.startswith(prefix) else (text, at)
        for text, at in block.pieces()
    ]


def _indented_blocks(blocks: list[Block]) -> list[Piece]:
    taken: list[Piece] = []
    while blocks and blocks[-1].first.startswith(" " * TAB):
        block = blocks.pop()
        following = block.find(Mark.FOOTNOTE)
        part = block if following < 0 else block.before(following)
        taken.append(("", block.lines.at[block.start]))
        taken += _detabbed(part)
        if following >= 0:
            blocks.append(Block(block.lines, following, block.stop))
            break
    return taken
