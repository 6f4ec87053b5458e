"""Python-Markdown's way through the blocks of a page, less the processors that cannot match: most blocks
are plain paragraphs, and what else they may be can be told by a sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown, blockprocessors
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from kbgen.markup.blocks import INDENT

# Each line begins with a letter, and no line has a border of a table in it.
_PLAIN = re.compile(r"[^\W\d_][^|\n]*(?:\n[^\W\d_][^|\n]*)*\Z")
# Every processor of these leaves such a block to be a paragraph.
_KNOWN = re.compile(
    r"markdown\.(blockprocessors|extensions\.(tables|sane_lists|def_list|footnotes|admonition|abbr"
    r"|md_in_html))|pymdownx\.(superfences|details|tabbed)|kbgen\.markup\.tree"
)
# What a block must have in it for a processor to take it.
_NEEDED: Sequence[tuple[type, str]] = (
    (blockprocessors.ListIndentProcessor, INDENT),
    (blockprocessors.CodeBlockProcessor, INDENT),
    (blockprocessors.HashHeaderProcessor, "#"),
    (blockprocessors.SetextHeaderProcessor, "\n"),
    (blockprocessors.BlockQuoteProcessor, ">"),
    (blockprocessors.ReferenceProcessor, "]:"),
    (TableProcessor, "|"),
)


class Steps(BlockParser):
    """The loop over processors anew; what a processor does is left to Python-Markdown, but for text that is
    surely a paragraph of its own.

    ``built`` is the parser whose processors it takes over."""

    def __init__(self, md: Markdown, built: BlockParser) -> None:
        super().__init__(md)
        self.blockprocessors = built.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self
        self._steps: list[tuple[str, blockprocessors.BlockProcessor]] = []

    def settle(self) -> None:
        """Make the steps for the processors that are there by now, if all of them are known."""
        every = list(self.blockprocessors)
        last = type(every[-1]) is blockprocessors.ParagraphProcessor
        if last and all(_KNOWN.fullmatch(type(each).__module__) for each in every):
            self._steps = [(_sign(each), each) for each in every]

    @property
    def settled(self) -> bool:
        """Whether blocks go through these steps, and not through Python-Markdown's own loop."""
        return bool(self._steps)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        steps = self._steps
        if not steps:
            super().parseBlocks(parent, blocks)
            return
        paragraph = steps[-1][1]
        while blocks:
            block = blocks[0]
            if _PLAIN.match(block):
                if self.state.isstate("list"):  # where it may go on with other text
                    paragraph.run(parent, blocks)
                else:
                    del blocks[0]
                    SubElement(parent, "p").text = block
                continue
            for sign, step in steps:
                if (
                    sign in blocks[0]
                    and step.test(parent, blocks[0])
                    and step.run(parent, blocks) is not False
                ):
                    break


def _sign(processor: blockprocessors.BlockProcessor) -> str:
    return next((sign for kind, sign in _NEEDED if isinstance(processor, kind)), "")
