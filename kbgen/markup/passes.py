"""Python-Markdown's passes over a page, less what cannot match: most blocks are plain paragraphs, and
most elements have none of the signs that a pass looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX

# Each line begins with a letter, and no line has a border of a table in it.
_PLAIN = re.compile(r"[^\W\d_][^|\n]*(?:\n[^\W\d_][^|\n]*)*\Z")
# Every processor of these leaves such a block to be a paragraph.
_KNOWN = re.compile(
    r"markdown\.(blockprocessors|extensions\.(tables|sane_lists|def_list|footnotes|admonition|abbr"
    r"|md_in_html))|pymdownx\.(superfences|details|tabbed)|kbgen\.markup\.tree"
)
_AFTER_EMPTY = 95  # before all but the processor of empty blocks


class PageMarkdown(Markdown):
    """Remembers which tags are blocks: it is asked hundreds of times a page."""

    def __init__(self, **options: Any) -> None:
        self._blocks: dict[object, bool] = {}
        super().__init__(**options)

    def is_block_level(self, tag: Any) -> bool:
        known = self._blocks.get(tag)
        if known is None:
            known = self._blocks[tag] = super().is_block_level(tag)
        return known


def spare_passes(md: Markdown) -> None:
    """Have ``md``, whose extensions are all there, pass over a page as below."""
    processors = md.parser.blockprocessors
    if all(_KNOWN.fullmatch(type(each).__module__) for each in processors):
        processors.register(_Plain(md.parser), "kbgen-plain", _AFTER_EMPTY)
    passes = md.treeprocessors
    if "unescape" in passes and type(passes["unescape"]) is UnescapeTreeprocessor:
        passes.register(_Unescape(md), "unescape", 0)
    if "attr_list" in passes and type(passes["attr_list"]) is AttrListTreeprocessor:
        passes.register(_AttrList(md), "attr_list", 8)


class _Plain(ParagraphProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return _PLAIN.match(block) is not None


class _Unescape(UnescapeTreeprocessor):
    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _AttrList(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        super().run(_Braced(doc))  # type: ignore[arg-type]  # it is iterated over and no more


class _Braced:
    """The elements of a tree that have a brace in their text, or right before or after their end."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree

    def iter(self) -> Iterator[Element]:
        return iter([each for each in self._tree.iter() if _has_brace(each)])


def _has_brace(element: Element) -> bool:
    texts: Iterable[str | None] = (element.text, element.tail, *(each.tail for each in element))
    return any(text and "{" in text for text in texts)
