"""Python-Markdown's passes over a page, less what cannot match: most texts have none of the signs that a
pass looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

from kbgen.markup.serial import html_of
from kbgen.markup.steps import Steps

_BLANK_LINE = re.compile(r"\n +\n")
# Passes over the lines of a page by name: how early each is made, whose it must be, and signs without
# which it finds nothing.
_OVER_LINES = (
    ("fenced_code_block", 25, ("pymdownx.superfences",), ("```", "~~~")),
    ("html_block", 20, ("markdown.preprocessors", "markdown.extensions.md_in_html"), ("<", "&")),
)


class PageMarkdown(Markdown):
    """Remembers which tags are blocks: it is asked hundreds of times a page."""

    def __init__(self, **options: Any) -> None:
        self._blocks: dict[object, bool] = {}
        super().__init__(**options)

    def build_parser(self) -> PageMarkdown:
        super().build_parser()
        self.parser = self.steps = Steps(self, self.parser)
        return self

    def is_block_level(self, tag: Any) -> bool:
        known = self._blocks.get(tag)
        if known is None:
            known = self._blocks[tag] = super().is_block_level(tag)
        return known


def spare_passes(md: PageMarkdown) -> None:
    """Have ``md``, whose extensions are all there, pass over a page as below."""
    md.steps.settle()
    lines = md.preprocessors
    if type(lines["normalize_whitespace"]) is NormalizeWhitespace:
        lines.register(_Normal(md), "normalize_whitespace", 30)
    # With tabs to preserve, fences have been put aside before.
    if "fenced_raw_block" not in lines:
        for name, priority, known, signs in _OVER_LINES:
            if name in lines and type(lines[name]).__module__ in known:
                lines.register(_WhereSigned(lines[name], signs), name, priority)
    if md.serializer is to_html_string:
        md.serializer = html_of
    passes = md.treeprocessors
    if "prettify" in passes and type(passes["prettify"]) is PrettifyTreeprocessor:
        passes.register(_Prettify(md), "prettify", 10)
    if "unescape" in passes and type(passes["unescape"]) is UnescapeTreeprocessor:
        passes.register(_Unescape(md), "unescape", 0)
    if "attr_list" in passes and type(passes["attr_list"]) is AttrListTreeprocessor:
        passes.register(_AttrList(md), "attr_list", 8)


class _Normal(NormalizeWhitespace):
    """What ``prepare`` made needs no more than the empty lines at its end."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if any(sign in text for sign in (STX, ETX, "\r", "\t")) or _BLANK_LINE.search(text + "\n"):
            return super().run(lines)
        return [*lines, "", ""]


class _WhereSigned(Preprocessor):
    """A pass over the lines of pages that have one of its signs."""

    def __init__(self, step: Preprocessor, signs: tuple[str, ...]) -> None:
        super().__init__(step.md)
        self._step = step
        self._signs = signs

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return self._step.run(lines) if any(sign in text for sign in self._signs) else lines

    def __getattr__(self, name: str) -> Any:
        return getattr(self._step, name)  # extensions ask each other for their settings


class _Prettify(PrettifyTreeprocessor):
    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802
        if self.md.is_block_level(elem.tag):
            self._block(elem)
        elif _is_blank(elem.tail):
            elem.tail = "\n"

    def _block(self, element: Element) -> None:
        """The same for an element that is known to be a block."""
        if len(element) and element.tag not in ("code", "pre"):
            is_block = self.md.is_block_level
            if is_block(element[0].tag) and _is_blank(element.text):
                element.text = "\n"
            for each in element:
                if is_block(each.tag):
                    self._block(each)
        if _is_blank(element.tail):
            element.tail = "\n"


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        for each in root.iter():
            text, tail = each.text, each.tail
            if text and STX in text and each.tag != "code":
                each.text = self.unescape(text)
            if tail and STX in tail:
                each.tail = self.unescape(tail)
            for name, value in each.items():
                if value and STX in value:
                    each.set(name, self.unescape(value))


class _AttrList(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        super().run(_Braced(doc))  # type: ignore[arg-type]  # it is iterated over and no more


class _Braced:
    """The elements of a tree that have a brace in their text; where one follows an element, all."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree

    def iter(self) -> Iterator[Element]:
        braced: list[Element] = []
        for each in self._tree.iter():
            text, tail = each.text, each.tail
            if tail and "{" in tail:
                return self._tree.iter()
            if text and "{" in text:
                braced.append(each)
        return iter(braced)
