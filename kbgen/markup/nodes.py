"""The tree that block parsing makes: what contains what, with text still as lines of the source."""

from __future__ import annotations

from kbgen.markup.lines import Piece

LISTS = frozenset({"ul", "ol"})
ITEMS = frozenset({"li"})
ALL_LISTS = frozenset({"ul", "ol", "dl"})
ALL_ITEMS = frozenset({"li", "dd"})


class Node:
    """One block. ``tag`` is the HTML tag it becomes, or ``tabs`` and ``tab``. ``tail`` is text
    that follows it inside its parent. ``number`` is a heading's level, an ordered list's first
    number, an item's place in its list or a placeholder's index. ``start`` and ``end`` are set where the tree needs them."""

    __slots__ = ("children", "end", "number", "start", "tag", "tail", "text")

    def __init__(self, tag: str, number: int = 0) -> None:
        self.tag = tag
        self.number = number
        self.children: list[Node] = []
        self.text: list[Piece] = []
        self.tail: list[Piece] = []
        self.start = -1
        self.end = -1

    def add(self, tag: str, number: int = 0) -> Node:
        child = Node(tag, number)
        self.children.append(child)
        return child

    @property
    def last(self) -> Node | None:
        return self.children[-1] if self.children else None

    def wrap_text(self) -> None:
        """Move loose text of an item into a paragraph at its beginning."""
        if self.text:
            paragraph = Node("p")
            paragraph.text, self.text = self.text, []
            self.children.insert(0, paragraph)
