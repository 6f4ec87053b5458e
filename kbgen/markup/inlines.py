"""Python-Markdown's pass over the text within blocks, less the texts and patterns that cannot match.

Every text of a page is searched for each of some fifteen patterns, which took two fifths of
rendering. Most of them need a character that most texts do not have.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

_BREAK = "  \n"
# What a text must have in it for a regular expression to match: all of one sign or of the other.
_NEEDED = {
    inlinepatterns.BACKTICK_RE: ("`", "`"),
    inlinepatterns.ESCAPE_RE: ("\\", "\\"),
    inlinepatterns.LINK_RE: ("[", "["),
    inlinepatterns.IMAGE_LINK_RE: ("![", "!["),
    inlinepatterns.AUTOLINK_RE: ("<", "<"),
    inlinepatterns.AUTOMAIL_RE: ("<", "<"),
    inlinepatterns.LINE_BREAK_RE: (_BREAK, _BREAK),
    inlinepatterns.HTML_RE: ("<", "<"),
    inlinepatterns.ENTITY_RE: ("&", "&"),
    r"\*|_": ("*", "_"),
}
# The same for whatever these modules look for.
_NEEDED_BY = {
    "markdown.extensions.footnotes": ("[", "["),
    "pymdownx.keys": ("+", "+"),
    "pymdownx.inlinehilite": ("`", "`"),
}
_APPLY, _PLACE = "_InlineProcessor__applyPattern", "_InlineProcessor__processPlaceholders"
_ANYTHING = ("", "")


def spare(md: Markdown) -> None:
    """Have ``md`` go through texts as below, if it goes through them as we know it."""
    if hasattr(InlineProcessor, _APPLY) and hasattr(InlineProcessor, _PLACE):
        md.treeprocessors.register(_Inlines(md), "inline", 20)


class _Inlines(InlineProcessor):
    """The loops over texts and patterns anew; what a pattern does is left to Python-Markdown."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[inlinepatterns.Pattern] = []
        self._apply: Any = getattr(self, _APPLY)
        self._place: Any = getattr(self, _PLACE)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # As a list: the registry looks what kind of index it is given, half a million times.
        patterns = list(self.md.inlinePatterns)
        if patterns != self._patterns:
            self._settle(patterns)
        if _ANYTHING in self._needed:
            return super().run(tree, ancestors)
        self.stashed_nodes: dict[str, Any] = {}
        self._elements(tree, [] if ancestors is None else ancestors[:])
        return tree

    def _settle(self, patterns: list[inlinepatterns.Pattern]) -> None:
        self._patterns = patterns
        self._needed = [_needed(pattern) for pattern in patterns]
        self._marked = _marked(self._needed)
        known = _ANYTHING not in self._needed
        escapes = (at for at, each in enumerate(patterns) if known and _is_escape(each))
        self._escapes = next(escapes, -1)

    def _elements(self, tree: Element, parents: list[str]) -> None:
        """Give the texts and tails of all elements that some pattern may match what it makes of them.
        The order is Python-Markdown's: it numbers what is put aside."""
        marked, place = self._marked, self._place
        parents.append(tree.tag.lower())
        waiting = deque([(tree, parents)])
        while waiting:
            element, self.ancestors = waiting.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            made: list[tuple[Element, list[tuple[Element, list[str]]]]] = []
            for child in element:
                text, tail = child.text, child.tail
                if text and (marked(text) or _BREAK in text) and not isinstance(text, AtomicString):
                    self.ancestors.append(child.tag.lower())
                    child.text = None
                    found = place(self._handled(text), child)
                    waiting += found
                    made.append((child, found))
                    self.ancestors.pop()
                if tail and (marked(tail) or _BREAK in tail):
                    holder = Element("d")
                    child.tail = None
                    found = place(self._handled(tail), holder, False)
                    child.tail = holder.tail
                    at = list(element).index(child) + 1
                    for each, _ in reversed(found):
                        element.insert(at, each)
                if len(child):
                    waiting.append((child, self.ancestors[:]))
            for child, found in made:
                for at, (each, _) in enumerate(found):
                    child.insert(at, each)

    def _InlineProcessor__handleInline(self, data: str, index: int = 0) -> str:  # noqa: N802
        return self._handled(data, index)

    def _handled(self, data: str, index: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        start = 0
        while index < len(self._needed):
            matched = False
            one, other = self._needed[index]
            if one in data or other in data:
                if index == self._escapes:
                    data = _ESCAPE.sub(self._unescaped, data)
                else:
                    data, matched, start = self._apply(self._patterns[index], data, index, start)
            if not matched:
                index += 1
                start = 0
        return data

    def _unescaped(self, match: re.Match[str]) -> str:
        """What the pattern puts aside for one escape, to be put back when all patterns are through. No
        pattern that we know sees a difference between that and the place of it."""
        char = match[1]
        return f"{STX}{ord(char)}{ETX}" if char in self.md.ESCAPED_CHARS else match[0]


_ESCAPE = re.compile(inlinepatterns.ESCAPE_RE, re.DOTALL)


def _is_escape(pattern: inlinepatterns.Pattern) -> bool:
    return (
        type(pattern) is inlinepatterns.EscapeInlineProcessor
        and _regex(pattern) == inlinepatterns.ESCAPE_RE
    )


def _marked(needed: list[tuple[str, str]]) -> Callable[[str], object]:
    """Whether a text has any character of these signs in it, or the place of what was put aside. Spaces
    are in every text, so a line break is to be looked for whole."""
    signs = {sign for each in needed for sign in each}
    chars = sorted({char for sign in signs for char in sign if not char.isspace()} | {STX})
    return re.compile(f"[{re.escape(''.join(chars))}]").search


def _regex(pattern: inlinepatterns.Pattern) -> str:
    return pattern.getCompiledRegExp().pattern


def _needed(pattern: inlinepatterns.Pattern) -> tuple[str, str]:
    return _NEEDED.get(_regex(pattern)) or _NEEDED_BY.get(type(pattern).__module__, _ANYTHING)
