"""Python-Markdown's pass over the text within blocks, less the patterns that cannot match there.

Every text of a page is searched for each of some fifteen patterns, which took two fifths of
rendering. Most of them need a character that most texts do not have.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must have in it for a regular expression to match.
_NEEDED = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
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
        self._needed = [
            _NEEDED.get(pattern.getCompiledRegExp().pattern, "") for pattern in self._patterns
        ]
        self._apply: Any = getattr(self, _APPLY)
        return super().run(tree, ancestors)

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
