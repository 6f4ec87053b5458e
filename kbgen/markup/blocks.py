"""Blocks of Markdown, parsed as Python-Markdown parses them, in linear time.

The order in which kinds of blocks are tried is Python-Markdown's order of priorities with the
extensions of this project; so are its quirks, since our spans must speak of the page that it renders.
What differs: nesting beyond MAX_DEPTH is plain text (Python-Markdown raises RecursionError near
there, which workers turns into a diagnostic).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from kbgen.markup import containers, definitions, lists, tables
from kbgen.markup.attributes import keep_sharp
from kbgen.markup.lines import HEADING, QUOTE, Block, Lines, Mark, Piece
from kbgen.markup.nodes import Node
from kbgen.markup.prepared import TAB
from kbgen.markup.rawhtml import Element

MAX_DEPTH = 60
INDENT = " " * TAB

_SETEXT = re.compile(r"(?:=+|-+) *$")
_PLACEHOLDER = re.compile(r"\x02h(\d+)\x03$")


class Parser:
    """One parse. ``references`` and ``footnotes`` fill while blocks are read; both may be used
    above their definition, so inline text is read only afterwards."""

    def __init__(self, elements: Sequence[Element] = ()) -> None:
        self.elements = elements
        self.references: dict[str, definitions.Reference] = {}
        self.footnotes: dict[str, list[Piece]] = {}
        self.states: list[str] = []
        self.depth = 0

    @property
    def state(self) -> str:
        return self.states[-1] if self.states else ""

    def document(self, lines: Lines) -> Node:
        """The whole tree; footnotes come last, as on the page."""
        root = Node("body")
        self.parse(root, lines.blocks())
        notes = Node("footnotes")
        done: set[str] = set()
        while len(done) < len(self.footnotes):  # a footnote may define another
            for name in [name for name in self.footnotes if name not in done]:
                done.add(name)
                self.parse(notes, Lines.of(self.footnotes[name]).blocks())
        if notes.children:
            root.children.append(notes)
        return root

    def parse_lines(self, parent: Node, pieces: Sequence[Piece], state: str = "") -> None:
        """Parse lines that may hold several blocks, in a state when one is named."""
        self.parse(parent, Lines.of(pieces).blocks(), state)

    def parse(self, parent: Node, blocks: list[Block], state: str = "") -> None:
        """Parse a stack of blocks, the first on top, into ``parent``."""
        self.depth += 1
        if state:
            self.states.append(state)
        too_deep = self.depth > MAX_DEPTH
        while blocks:
            block = blocks[-1]
            if block.start == block.stop or not block.first:
                _strip(blocks)
            elif too_deep or _is_plain(block):
                paragraph(self, parent, blocks)
            else:
                for step in _steps(_signs(block)):
                    if step(self, parent, blocks):
                        break
        if state:
            self.states.pop()
        self.depth -= 1


Step = Callable[[Parser, Node, list[Block]], bool]
"""Takes the top block, or part of it, off the stack and says so; or leaves it and returns False."""


def _strip(blocks: list[Block]) -> None:
    """Take empty lines, and blocks of nothing else, off the top."""
    block = blocks[-1]
    while block.start < block.stop and not block.first:
        block.start += 1
    if block.start == block.stop:
        blocks.pop()


def _is_plain(block: Block) -> bool:
    """Whether a block is surely a paragraph: it spares most blocks the round through the steps."""
    texts, start = block.lines.texts, block.start
    if not texts[start][0].isalpha():
        return False
    if start + 1 == block.stop:
        return True
    # The second line may make the first a heading or the head of a table.
    second = texts[start + 1].lstrip(" ")[:1]
    return second not in ("=", "-", "|", ":") and not block.marks()


# What a block shows beside its marks: how its first line begins, and whether it has another.
_INDENTED, _FLUSH, _PLACED, _SEVERAL, _ANY = (1 << len(Mark) + bit for bit in range(5))


def _signs(block: Block) -> int:
    signs = block.marks() | _ANY
    signs |= _INDENTED if block.first.startswith(INDENT) else _FLUSH
    if block.first[0] == "\x02":
        signs |= _PLACED
    return signs | _SEVERAL if len(block) > 1 else signs


def markdown_in_html(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    """``<div markdown>``: its content is Markdown again."""
    match = _PLACEHOLDER.match(blocks[-1].first)
    if match is None:
        return False
    element = parser.elements[int(match[1])]
    if element.mode == "raw":
        return False
    block = blocks.pop()
    node = parent.add("html", int(match[1]))
    node.start, node.end = element.start, element.end
    if element.mode == "block" and parser.depth < MAX_DEPTH:
        parser.parse(node, element.lines.blocks())
    else:
        node.text = list(Block(element.lines, 0, len(element.lines)).pieces())
    if len(block) > 1:
        blocks.append(block.after(block.start))
    return True


def indented_code(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    if not blocks[-1].first.startswith(INDENT):
        return False
    block = blocks.pop()
    inside, rest = containers.detab(block, TAB)
    last = parent.last
    if last is not None and last.tag == "pre":
        last.text += [("", last.text[-1][1]), *inside]
    else:
        last = parent.add("pre")
        last.text = inside
    if rest is not None:
        blocks.append(rest)
    return True


def hash_heading(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    block = blocks[-1]
    number = block.find(Mark.HEADING)
    if number < 0:
        return False
    blocks.pop()
    if number > block.start:
        parser.parse(parent, [block.before(number)])
    text, at = block.lines.texts[number], block.lines.at[number]
    match = HEADING.match(text)
    assert match is not None
    node = parent.add("heading", len(match["level"]))
    title = keep_sharp(match["title"], text[match.end("title") :])
    _title(node, title, at + match.start("title"))
    node.start, node.end = at, at + len(text)
    rest = block.after(number)
    if len(rest):
        if parser.state == "looselist":
            rest = lists.loose_detab(rest, 1)
        blocks.append(rest)
    return True


def _title(node: Node, text: str, at: int) -> None:
    stripped = text.strip()
    node.text = [(stripped, at + len(text) - len(text.lstrip()))]


def setext_heading(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    block = blocks[-1]
    if len(block) < 2 or not _SETEXT.match(block.lines.texts[block.start + 1]):
        return False
    blocks.pop()
    line = block.lines.texts[block.start + 1]
    node = parent.add("heading", 1 if line.startswith("=") else 2)
    _title(node, block.first, block.lines.at[block.start])
    node.start = block.lines.at[block.start]
    node.end = block.lines.at[block.start + 1] + len(line)
    if len(block) > 2:
        blocks.append(block.after(block.start + 1))
    return True


def rule(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    block = blocks[-1]
    number = block.find(Mark.RULE)
    if number < 0:
        return False
    blocks.pop()
    if number > block.start:
        parser.parse(parent, [block.before(number)])
    parent.add("hr")
    rest = block.after(number)
    if len(rest):
        blocks.append(rest)
    return True


def quotation(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    block = blocks[-1]
    number = block.find(Mark.QUOTE)
    if number < 0 or parser.depth >= MAX_DEPTH:
        return False
    blocks.pop()
    if number > block.start:
        parser.parse(parent, [block.before(number)])
    pieces: list[Piece] = []
    for text, at in Block(block.lines, number, block.stop).pieces():
        match = QUOTE.match(text)
        if match is None:
            pieces.append((text, at))
        elif text.strip() == ">":
            pieces.append(("", at + match.start("text")))
        else:
            pieces.append((match["text"], at + match.start("text")))
    last = parent.last
    quote = last if last is not None and last.tag == "blockquote" else parent.add("blockquote")
    parser.parse_lines(quote, pieces, "blockquote")
    return True


def paragraph(parser: Parser, parent: Node, blocks: list[Block]) -> bool:
    pieces = list(blocks.pop().pieces())
    if not pieces[0][0].strip() and not any(text.strip() for text, _ in pieces):
        return True
    if parser.state != "list":
        parent.add("p").text = pieces
    elif parent.last is not None:
        parent.last.tail += pieces
    else:
        parent.text += pieces
    return True


# Highest priority first, each with the signs of which a block must show one.
_STEPS: tuple[tuple[Step, int], ...] = (
    (containers.admonition, _INDENTED | 1 << Mark.ADMONITION),
    (markdown_in_html, _PLACED),
    (containers.details, _INDENTED | 1 << Mark.DETAILS),
    (containers.tab, _INDENTED | 1 << Mark.TAB),
    (lists.indented, _INDENTED),
    (lists.indented_definition, _INDENTED),
    (indented_code, _INDENTED),
    (tables.table, _SEVERAL),
    (hash_heading, 1 << Mark.HEADING),
    (setext_heading, _SEVERAL),
    (rule, 1 << Mark.RULE),
    (lists.ordered, _FLUSH),
    (lists.unordered, _FLUSH),
    (lists.definition, 1 << Mark.DEFINITION),
    (quotation, 1 << Mark.QUOTE),
    (definitions.footnote, 1 << Mark.FOOTNOTE),
    (definitions.abbreviation, 1 << Mark.ABBREVIATION),
    (definitions.reference, 1 << Mark.REFERENCE),
    (paragraph, _ANY),
)


@cache
def _steps(signs: int) -> tuple[Step, ...]:
    """The steps that a block may take."""
    return tuple(step for step, needed in _STEPS if needed & signs)
