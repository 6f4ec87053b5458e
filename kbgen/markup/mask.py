"""Code spans and escapes of one paragraph, masked so that nothing else reads them as markup."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field

# What a backslash makes literal: Python-Markdown's list with those of tables.
ESCAPED = "\\`*_{}[]()>#+-.!|"
_ESCAPE = re.compile(r"\\([\s\S])")
_ESCAPED = re.compile(r"\\([" + re.escape(ESCAPED) + "])")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);")
_TICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"(?:#!|:::)[\w#.+-]+[ ]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Mask:
    """``text`` is as long as the paragraph: code spans are ``\\0``, escapes ``\\1\\1``. ``codes`` gives
    by its start the text of a code span and where it ends."""

    data: str
    text: str
    codes: dict[int, tuple[str, int]] = field(default_factory=dict)

    def shown(self, start: int, end: int) -> str:
        """A range as it reads where no markup counts: an image's alternative text."""
        parts: list[str] = []
        at = start
        for begin, (code, stop) in self.codes.items():
            if start <= begin and stop <= end:
                parts += (unescape(self.data[at:begin]), code)
                at = stop
        parts.append(unescape(self.data[at:end]))
        return " ".join("".join(parts).split())


def unescape(text: str) -> str:
    """Text without the backslashes that made something in it literal."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def without_escapes(text: str) -> str:
    """Text without what backslashes made literal, and without these backslashes."""
    return _ESCAPED.sub("", text)


def target_of(written: str) -> str:
    """The target that a link leads to, as a browser reads it from the page: no escapes, no entities,
    no blanks around it."""
    text = unescape(written)
    # Only with its semicolon is it an entity here: in `?a=1&copy=2` it is not.
    return (
        _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
    ).strip()


def mask(data: str) -> Mask:
    """Mask code spans, then escapes."""
    if "`" not in data and "\\" not in data:
        return Mask(data, data)
    codes: dict[int, tuple[str, int]] = {}
    parts: list[str] = []
    at = 0
    for start, end, first, last in _code_spans(data):
        code = data[first:last].strip()
        language = _LANGUAGE.match(code)
        codes[start] = (code[language.end() :] if language else code, end)
        parts += (_escapes(data[at:start]), "\x00" * (end - start))
        at = end
    parts.append(_escapes(data[at:]))
    return Mask(data, "".join(parts), codes)


def _escapes(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: "\x01\x01" if match[1] in ESCAPED else match[0], text)


def _code_spans(data: str) -> list[tuple[int, int, int, int]]:
    """Code spans as (start, end, start of the code, end of the code).

    An opening run of backticks takes the next run of its length; where there is none, the longest
    later run if that is shorter, and then only as many of its own last backticks.
    """
    runs = [(match.start(), len(match[0])) for match in _TICKS.finditer(data)]
    if not runs:
        return []
    starts = [start for start, _ in runs]
    longest = _longest_after(runs)
    same: dict[int, list[int]] = {}
    for start, length in runs:
        same.setdefault(length, []).append(start)
    spans: list[tuple[int, int, int, int]] = []
    at = 0
    for number, (run, length) in enumerate(runs):
        begin = max(run, at)
        if begin >= run + length:
            continue
        if begin == run and _escaped(data, run, at):
            begin += 1
            if begin >= run + length:
                continue
        found = _closing(begin, run + length, number, starts, same, longest)
        if found is None:
            at = 2 * (run + length) - begin  # Python-Markdown skips as far again
            continue
        first, last, end = found
        spans.append((begin, end, first, last))
        at = end
    return spans


def _closing(
    begin: int,
    stop: int,
    number: int,
    starts: list[int],
    same: dict[int, list[int]],
    longest: list[tuple[int, int]],
) -> tuple[int, int, int] | None:
    """Start and end of the code and end of the span that opens at ``begin``."""
    size = stop - begin
    equal = same.get(size, [])
    place = bisect_right(equal, starts[number])
    if place < len(equal):
        return stop, equal[place], equal[place] + size
    most, where = longest[number]
    if 0 < most < size:
        first = stop - (size - most)
        last = where
        return first, last, last + (first - begin)
    return None


def _longest_after(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each run the longest later one: its length and start; the earliest of equals."""
    found: list[tuple[int, int]] = [(0, 0)] * len(runs)
    best = (0, 0)
    for number in range(len(runs) - 1, -1, -1):
        found[number] = best
        start, length = runs[number]
        if length >= best[0]:
            best = (length, start)
    return found


def _escaped(data: str, place: int, floor: int) -> bool:
    """Whether an odd number of backslashes precedes ``place``."""
    at = place
    while at > floor and data[at - 1] == "\\":
        at -= 1
    return (place - at) % 2 == 1
