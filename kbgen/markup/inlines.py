"""Python-Markdown's pass over the text within blocks, less the patterns that cannot match there.

Every text of a page is searched for each of some fifteen patterns, which took two fifths of
rendering. Most of them need a character that most texts do not have.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

_Place = tuple[Element, str]

_BREAK = "  \n"
# What a text must have in it for a regular expression to match: all of a sign.
_NEEDED = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: _BREAK,
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
# The same for whatever these modules look for.
_NEEDED_BY = {"markdown.extensions.footnotes": "[", "pymdownx.keys": "+"}
_EMPHASIS = r"\*|_"
_APPLY = "_InlineProcessor__applyPattern"


def spare(md: Markdown) -> None:
    """Have ``md`` go through texts as below, if it goes through them as we know it."""
    if hasattr(InlineProcessor, _APPLY):
        md.treeprocessors.register(_Inlines(md), "inline", 20)


class _Inlines(InlineProcessor):
    """The loop over patterns anew; what a pattern does is left to Python-Markdown."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # As a list: the registry looks what kind of index it is given, half a million times.
        self._patterns = list(self.md.inlinePatterns)
        self._needed = [_needed(pattern) for pattern in self._patterns]
        self._apply: Any = getattr(self, _APPLY)
        texts, tails = self._plain(tree)
        for element, _ in texts:
            element.text = None
        for element, _ in tails:
            element.tail = None
        found = super().run(tree, ancestors)
        for element, text in texts:
            element.text = text
        for element, text in tails:
            element.tail = text
        return found

    def _plain(self, tree: Element) -> tuple[list[_Place], list[_Place]]:
        """The texts and tails in which no pattern can match: most of a page."""
        signs = {
            needed or ("*_" if _regex(pattern) == _EMPHASIS else "")
            for needed, pattern in zip(self._needed, self._patterns, strict=True)
        }
        if "" in signs:
            return [], []
        # Any character of a sign; but spaces are in every text, so line breaks are looked for whole.
        chars = sorted({char for sign in signs for char in sign if not char.isspace()} | {STX})
        marked = re.compile(f"[{re.escape(''.join(chars))}]").search
        texts: list[_Place] = []
        tails: list[_Place] = []
        for element in tree.iter():
            text, tail = element.text, element.tail
            if text and type(text) is str and _BREAK not in text and not marked(text):
                texts.append((element, text))
            if tail and type(tail) is str and _BREAK not in tail and not marked(tail):
                tails.append((element, tail))
        return texts, tails

    def _InlineProcessor__handleInline(self, data: str, index: int = 0) -> str:  # noqa: N802
        if isinstance(data, AtomicString):
            return data
        start = 0
        while index < len(self._needed):
            matched = False
            if self._needed[index] in data:
                data, matched, start = self._apply(self._patterns[index], data, index, start)
            if not matched:
                index += 1
                start = 0
        return data


def _regex(pattern: inlinepatterns.Pattern) -> str:
    return pattern.getCompiledRegExp().pattern


def _needed(pattern: inlinepatterns.Pattern) -> str:
    return _NEEDED.get(_regex(pattern)) or _NEEDED_BY.get(type(pattern).__module__, "")
