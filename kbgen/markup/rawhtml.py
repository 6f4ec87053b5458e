"""Blocks of raw HTML in prepared Markdown, and the tags in them.

Python-Markdown takes a block-level tag at the beginning of a line, with all up to its closing tag,
out of the text before it reads Markdown; the content of ``<div markdown>`` it reads as Markdown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from kbgen.markup.lines import Lines
from kbgen.markup.tags import BLOCK_TAGS, TAG, VERBATIM, Tag, mode_of, read_tag

_OPENING = re.compile(r"</?[A-Za-z]|<[!?]")
# Markdown in HTML in Markdown … beyond this stays raw.
_MAX_NESTING = 20
_BLANK_AFTER = re.compile(r" *\n *\n| *\n? *\Z")


@dataclass(slots=True)
class Element:
    """A block taken out of the text. ``mode`` is raw, or block or span where its content, ``lines``,
    is Markdown."""

    start: int
    end: int
    mode: str = "raw"
    tags: list[Tag] = field(default_factory=list)
    lines: Lines = field(default_factory=lambda: Lines([], []))


class Opaque(NamedTuple):
    """A range that another token stands for; ``apart`` puts empty lines around it."""

    start: int
    end: int
    token: str
    apart: bool


class Extractor:
    """Takes raw HTML out of one prepared text. ``fences`` are ranges it must not look into."""

    def __init__(self, text: str, fences: Sequence[Opaque]) -> None:
        self.text = text
        self.fences = fences
        self._fence_starts = [fence.start for fence in fences]
        self.elements: list[Element] = []
        self._nesting = 0

    def lines(self, start: int, end: int) -> Lines:
        """The lines of a range, with placeholders for fences and blocks of HTML."""
        opaque = self._blocks(start, end)
        inside = [
            fence
            for fence in self.fences[
                bisect_right(self._fence_starts, start - 1) : bisect_right(self._fence_starts, end)
            ]
            if fence.end <= end
        ]
        covered = iter(opaque)
        block = next(covered, None)
        for fence in inside:
            while block is not None and block.end <= fence.start:
                block = next(covered, None)
            if block is None or fence.start < block.start:
                opaque.append(fence)
        return _lines(self.text, start, end, sorted(opaque))

    def _past_fence(self, offset: int) -> int | None:
        place = bisect_right(self._fence_starts, offset) - 1
        if place >= 0 and offset < self.fences[place].end:
            return self.fences[place].end
        return None

    def _at_line_start(self, offset: int) -> bool:
        begin = self.text.rfind("\n", max(0, offset - 4), offset) + 1
        if begin == 0 and offset > 3:
            return False
        return offset - begin <= 3 and not self.text[begin:offset].strip(" ")

    def _blocks(self, start: int, end: int) -> list[Opaque]:
        found: list[Opaque] = []
        at, tail = start, -1  # until `tail` a block tag counts although its line has begun
        while (match := _OPENING.search(self.text, at, end)) is not None:
            begin = match.start()
            past = self._past_fence(begin)
            if past is not None:
                at = past
                continue
            at = begin + 1
            if not self._at_line_start(begin) and begin >= tail:
                continue
            element = self._element(begin, end)
            if element is None:
                continue
            self.elements.append(element)
            found.append(Opaque(begin, element.end, f"\x02h{len(self.elements) - 1}\x03", True))
            at = element.end
            newline = self.text.find("\n", at, end)
            tail = -1 if _BLANK_AFTER.match(self.text, at) else newline if newline >= 0 else end
        return found

    def _element(self, start: int, end: int) -> Element | None:
        if self.text.startswith(("<!", "<?"), start):
            return self._declaration(start, end)
        match = TAG.match(self.text, start, end)
        if match is None or match["close"] or match["name"].lower() not in BLOCK_TAGS:
            return None
        tag = read_tag(match)
        if match["empty"] or tag.name == "hr":
            return Element(start, tag.end, tags=[tag])
        mode = mode_of(tag)
        if mode == "raw" or self._nesting >= _MAX_NESTING:
            return self._raw(tag, end)
        return self._markdown(tag, mode, end)

    def _declaration(self, start: int, end: int) -> Element | None:
        close = "?>" if self.text.startswith("<?", start) else ">"
        if self.text.startswith("<!--", start):
            return None
        if self.text.startswith("<![CDATA[", start):
            close = "]]>"
        found = self.text.find(close, start, end)
        return Element(start, found + len(close)) if found >= 0 else None

    def _tags(self, start: int, end: int) -> Iterator[tuple[Tag, bool]]:
        """Tags outside fences, and whether each is empty (``<br/>``)."""
        at = start
        while (match := TAG.search(self.text, at, end)) is not None:
            past = self._past_fence(match.start())
            if past is not None:
                at = past
                continue
            tag = read_tag(match)
            at = tag.end
            yield tag, bool(match["empty"])
            if tag.name in VERBATIM:
                close = re.compile(rf"</{tag.name}", re.IGNORECASE).search(self.text, at, end)
                at = close.start() if close else end

    def _raw(self, opening: Tag, end: int) -> Element:
        """From a tag to the tag that closes it; to the end where none does."""
        element = Element(opening.start, end, tags=[opening])
        open_tags = [opening.name]
        counts = {opening.name: 1}
        start = opening.end
        if opening.name in VERBATIM:
            close = re.compile(rf"</{opening.name}", re.IGNORECASE).search(self.text, start, end)
            start = close.start() if close else end
        for tag, empty in self._tags(start, end):
            element.tags.append(tag)
            if not tag.name.startswith("/"):
                if not empty and tag.name != "hr":
                    open_tags.append(tag.name)
                    counts[tag.name] = counts.get(tag.name, 0) + 1
                continue
            name = tag.name[1:]
            if counts.get(name):
                while True:
                    last = open_tags.pop()
                    counts[last] -= 1
                    if last == name:
                        break
            if not open_tags:
                element.end = tag.end
                break
        return element

    def _markdown(self, opening: Tag, mode: str, end: int) -> Element:
        element = Element(opening.start, end, mode, [opening])
        depth, inner = 1, end
        for tag, empty in self._tags(opening.end, end):
            if tag.name == opening.name and not empty:
                depth += 1
            elif tag.name == "/" + opening.name:
                depth -= 1
            if depth == 0:
                inner, element.end = tag.start, tag.end
                break
        if mode == "block":
            self._nesting += 1
            element.lines = self.lines(opening.end, inner)
            self._nesting -= 1
        else:
            element.lines = _lines(self.text, opening.end, inner, ())
        return element


def _lines(text: str, start: int, end: int, opaque: Sequence[Opaque]) -> Lines:
    """The lines of ``text[start:end]``, each opaque range replaced by its token."""
    if not opaque:
        plain = text[start:end].split("\n")
        begins = accumulate([len(line) + 1 for line in plain], initial=start)
        return Lines(plain, list(begins)[:-1])
    texts: list[str] = [""]
    at: list[int] = [start]

    def add(begin: int, stop: int) -> None:
        first, *others = text[begin:stop].split("\n")
        if not texts[-1]:
            at[-1] = begin
        texts[-1] += first
        begin += len(first) + 1
        for line in others:
            texts.append(line)
            at.append(begin)
            begin += len(line) + 1

    done = start
    for item in opaque:
        add(done, item.start)
        if item.apart:
            texts += ["", item.token, "", ""]
            at += [item.start, item.start, item.end, item.end]
        else:
            texts[-1] += item.token
        done = item.end
    add(done, end)
    return Lines(texts, at)
