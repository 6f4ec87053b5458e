"""The text that both our scanner and Python-Markdown read: one normal form, comments cut out.

Line ends become ``\\n``, tabs become spaces to the next multiple of four, lines of blanks become
empty, HTML comments outside code vanish. A map leads every position back to the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from kbgen.markup.fences import Fence, find_fences

TAB = 4
# 2 and 3 are how Python-Markdown marks what it has put aside, 0 and 1 how our scanner masks it;
# nobody can mean them as text.
_ODD = re.compile(r"^[ \t]+(?=\r|$)|[\t\r\x00-\x03]", re.MULTILINE)
# What nearly every body lacks: it has no such sign, and no line of blanks.
_ODD_SIGNS = "\t\r\x00\x01\x02\x03"
_BLANKS = re.compile(r"\n +(?:\n|\Z)")
_TICKS = re.compile(r"`+")
# Opens a block whose indented lines are its content, not code.
_CONTAINER = re.compile(r"(?:[*+-]|\d+\.)[ ]|!!!|\?\?\?|===|:[ ]|\[\^")
# How far up to look for the container of an indented comment.
_LOOK_BACK = 200


class Comment(NamedTuple):
    """A comment of the body: its range and what stands between its marks."""

    start: int
    end: int
    text: str


class Prepared(NamedTuple):
    """``text`` and the way back: piece i of the text begins at ``outs[i]`` and came from
    ``ins[i]`` of the body."""

    text: str
    comments: tuple[Comment, ...] = ()
    outs: Sequence[int] = (0,)
    ins: Sequence[int] = (0,)

    @property
    def is_body(self) -> bool:
        """Whether it is the body as it was."""
        return len(self.outs) == 1 and not self.ins[0]

    def at(self, offset: int) -> int:
        """The position in the body of the character at ``offset``."""
        piece = bisect_right(self.outs, offset) - 1
        place = self.ins[piece] + offset - self.outs[piece]
        if piece + 1 < len(self.ins):
            return min(place, self.ins[piece + 1])
        return place

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the body that ``text[start:end]`` came from."""
        if self.is_body:
            return start, end
        first = self.at(start)
        return (first, self.at(end - 1) + 1) if end > start else (first, first)


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def prepare(body: str) -> Prepared:
    """The normal form of a body."""
    normal = Prepared(body) if _is_normal(body) else _apply(body, _whitespace(body))
    if "<!--" not in normal.text:
        return normal
    cuts, unclosed = _comments(normal.text)
    if not cuts and not unclosed:
        return normal
    edits = [_Edit(start, end, "") for start, end, _, _ in cuts]
    # A browser would take all that follows for a comment: what is not closed is shown.
    edits += [_Edit(start, start + 1, "&lt;") for start in unclosed]
    clean = _apply(normal.text, edits)
    comments = tuple(
        Comment(*normal.range(start, end), normal.text[start + 4 : end - 3])
        for _, _, start, end in cuts
    )
    return Prepared(clean.text, comments, *_compose(clean, normal))


def _compose(outer: Prepared, inner: Prepared) -> tuple[list[int], list[int]]:
    """One map in place of two."""
    breaks = set(outer.outs)
    for out in inner.outs:
        piece = bisect_right(outer.ins, out) - 1
        place = outer.outs[piece] + out - outer.ins[piece]
        if piece + 1 == len(outer.outs) or place < outer.outs[piece + 1]:
            breaks.add(place)
    outs = sorted(breaks)
    return outs, [inner.at(outer.at(out)) for out in outs]


def _is_normal(body: str) -> bool:
    """Whether its white space surely is as it should be: most of the time it is."""
    return (
        not any(sign in body for sign in _ODD_SIGNS)
        and not body.startswith(" ")
        and _BLANKS.search(body) is None
    )


def _whitespace(body: str) -> list[_Edit]:
    edits: list[_Edit] = []
    line_start = shift = 0  # shift: columns that tabs of this line have added
    line_seen = 0
    for match in _ODD.finditer(body):
        start, char = match.start(), match[0][0]
        if start >= line_seen:
            found = max(body.rfind("\n", line_seen, start), body.rfind("\r", line_seen, start))
            if found >= 0:
                line_start, shift = found + 1, 0
            line_seen = start
        if len(match[0]) > 1 or char == " ":  # a line of blanks
            edits.append(_Edit(start, match.end(), ""))
        elif char == "\t" and match.end() < len(body) and body[match.end()] not in "\r\n":
            column = start - line_start + shift
            width = TAB - column % TAB
            edits.append(_Edit(start, start + 1, " " * width))
            shift += width - 1
        elif char == "\r":
            end = start + 2 if body.startswith("\n", start + 1) else start + 1
            edits.append(_Edit(start, end, "\n"))
        else:  # a mark, a NUL or a tab at the end of a line
            edits.append(_Edit(start, match.end(), ""))
            shift -= 1
    return edits


def _apply(text: str, edits: Sequence[_Edit]) -> Prepared:
    if not edits:
        return Prepared(text)
    parts: list[str] = []
    outs, ins = [0], [0]
    done = length = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        length += start - done
        if new:
            outs.append(length)
            ins.append(start)
        length += len(new)
        outs.append(length)
        ins.append(end)
        done = end
    parts.append(text[done:])
    return Prepared("".join(parts), (), outs, ins)


def _comments(text: str) -> tuple[list[tuple[int, int, int, int]], list[int]]:
    """What to cut, with the comment in it (cut start, cut end, comment start, comment end); and
    where comments begin that never end."""
    source = _Lines(text)
    cuts: list[tuple[int, int, int, int]] = []
    unclosed: list[int] = []
    last = text.rfind("-->")
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        number = source.number(start)
        past = source.past_fence(number)
        if past is not None:
            at = past
            continue
        close = text.find("-->", start + 4) if start + 4 <= last else -1
        at = start + 4
        if source.is_code(start, number):
            continue
        if close < 0:
            unclosed.append(start)
        else:
            at = end = close + 3
            cuts.append((*_cut(text, start, end, source.starts[number]), start, end))
    return cuts, unclosed


def _cut(text: str, start: int, end: int, line_start: int) -> tuple[int, int]:
    """The comment, with its lines when nothing else stands on them."""
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if text[line_start:start].strip() or text[end:stop].strip():
        return start, end
    return line_start, min(stop + 1, len(text))


class _Lines:
    """The lines of a text, asked in order which of its places are code."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self._fences: deque[Fence] = deque(find_fences(self.lines))
        self._paragraph_end = 0
        self._spans: list[tuple[int, int]] = []

    def number(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def past_fence(self, number: int) -> int | None:
        """Where the fence around a line ends, if there is one. Lines must be asked in order."""
        while self._fences and self._fences[0].last < number:
            self._fences.popleft()
        if self._fences and self._fences[0].first <= number:
            return self.starts[self._fences[0].last + 1]
        return None

    def is_code(self, offset: int, number: int) -> bool:
        """Whether the character at ``offset`` stands in a code span or in indented code."""
        indent = len(self.lines[number]) - len(self.lines[number].lstrip(" "))
        if indent >= TAB and self._is_indented_code(number, indent):
            return True
        if offset - self.starts[number] == indent:
            return False  # it begins its line: a block of its own, whatever stands around it
        if number >= self._paragraph_end:
            self._read_paragraph(number)
        place = bisect_right(self._spans, (offset, len(self.text))) - 1
        return place >= 0 and offset < self._spans[place][1]

    def _read_paragraph(self, number: int) -> None:
        """Find the code spans of the lines around one, up to the empty lines on both sides."""
        first, end = number, number + 1
        while first > self._paragraph_end and self.lines[first - 1]:
            first -= 1
        while end < len(self.lines) and self.lines[end]:
            end += 1
        self._paragraph_end = end
        self._spans = _code_spans(self.text, self.starts[first], self.starts[end] - 1)

    def _is_indented_code(self, number: int, indent: int) -> bool:
        """Whether a line so indented is code: nothing above holds it as content."""
        parted = False
        for above in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
            line = self.lines[above]
            if not line:
                parted = True
                continue
            other = len(line) - len(line.lstrip(" "))
            if other >= indent:
                continue
            if _CONTAINER.match(line, other):
                return indent - other >= 2 * TAB and parted
            return parted
        return True


def _code_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges between equal runs of backticks in one paragraph."""
    matches = _TICKS.finditer(text, start, end)
    runs = [(match.start(), len(match[0])) for match in matches]
    closing: dict[int, list[int]] = {}
    for at, length in runs:
        closing.setdefault(length, []).append(at)
    spans: list[tuple[int, int]] = []
    after = start
    for at, length in runs:
        same = closing[length]
        following = bisect_right(same, at)
        if at >= after and following < len(same):
            after = same[following] + length
            spans.append((at, after))
    return spans
