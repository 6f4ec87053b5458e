"""The part of an inline link between its parentheses: target and title."""

from __future__ import annotations

import re
from typing import NamedTuple

_SIMPLE = re.compile(r"\(\s*([^\s()<>\"'\x00-\x02]*)\s*\)")
_ANGLES = re.compile(r"\(\s*<([^<>]*)>\s*(?:(?:'[^']*'|\"[^\"]*\")\s*)?\)")
_START = re.compile(r"\(\s*")
_NOTEWORTHY = re.compile(r"[()'\"]")


class Destination(NamedTuple):
    """The target stands at ``start`` to ``stop``; the link goes on after ``end``."""

    start: int
    stop: int
    end: int


class Destinations:
    """Reads destinations in one masked paragraph.

    Work on destinations that never close is limited, to a multiple of the paragraph's length in
    all; beyond that nothing is a link, as no text that somebody means is like that.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._last = max(text.rfind(sign) for sign in ")'\"")
        self._budget = 4 * len(text) + 1000

    def read(self, at: int) -> Destination | None:
        """The destination whose ``(`` is at ``at``, if one is."""
        if at > self._last or not self.text.startswith("(", at):
            return None
        match = _SIMPLE.match(self.text, at) or _ANGLES.match(self.text, at)
        if match is not None:
            return Destination(match.start(1), match.end(1), match.end())
        if self._budget <= 0:
            return None
        opening = _START.match(self.text, at)
        assert opening is not None
        found, steps = _Scan(self.text, opening.end()).run()
        if found is None:
            self._budget -= steps
        return found


class _Scan:
    """Python-Markdown's way with parentheses and quotes, of which it accepts unbalanced ones."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.depth = 1
        self.ahead = 1  # parentheses open when a quote began
        self.quotes = ["", ""]
        self.begun = [-1, -1]  # after the opening quote
        self.ended = [-1, -1]  # after the last closing one
        self.fallback = -1

    def run(self) -> tuple[Destination | None, int]:
        previous_end = self.start
        last = ""
        at = self.start
        for match in _NOTEWORTHY.finditer(self.text, self.start):
            at = match.start()
            gap = self.text[previous_end:at].rstrip(" ")
            last = gap[-1] if gap else last
            char = match[0]
            if char in "()":
                self._parenthesis(char, at, last)
            else:
                self._quote(char, at)
            if self.depth == 0:
                return self._close(at, last), at - self.start
            last = char
            previous_end = at + 1
        if self.ahead == 0:
            return self._unquoted(), at - self.start
        return None, at - self.start + 1

    def _parenthesis(self, char: str, at: int, last: str) -> None:
        quoted = bool(self.quotes[0])
        if char == "(":
            if not quoted:
                self.depth += 1
            elif self.ahead > 0:
                self.ahead -= 1
            return
        if any(self.ended[n] != -1 and self.quotes[n] == last for n in (0, 1)):
            self.depth = 0
        elif not quoted:
            self.depth -= 1
        elif self.ahead > 0:
            self.ahead -= 1
            if self.ahead == 0:
                self.fallback = at + 1

    def _quote(self, char: str, at: int) -> None:
        first, second = self.quotes
        if not first:
            self.ahead, self.depth = self.depth, 1
            self.quotes[0], self.begun[0] = char, at + 1
        elif char != first and not second:
            self.quotes[1], self.begun[1] = char, at + 1
        elif char == first:
            self.ended[0] = at + 1
        else:
            self.ended[1] = at + 1

    def _unquoted(self) -> Destination:
        """What is left of a destination whose title never ends."""
        # Opened parentheses may use up those to be closed: Python-Markdown then counts its places
        # from the end of the paragraph.
        end = self.fallback if self.fallback >= 0 else len(self.text) - 1
        return Destination(self.start, max(self.start, end - 1), end)

    def _close(self, at: int, last: str) -> Destination:
        for number in (0, 1):
            if self.ended[number] >= 0 and self.quotes[number] == last:
                return Destination(self.start, self.begun[number] - 1, at + 1)
        return Destination(self.start, at, at + 1)
