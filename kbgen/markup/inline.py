"""Inline Markdown of one paragraph: links, images, tags and the plain text, in one pass.

Positions are offsets into the paragraph. Python-Markdown applies one pattern after another to the
whole text; one walk from left to right finds the same things, given code spans and escapes masked
first and brackets paired beforehand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pymdownx import keymap_db

from kbgen.markup.definitions import Reference
from kbgen.markup.emphasis import Delimiter, joined
from kbgen.markup.mask import Mask, mask, target_of, unescape, without_escapes
from kbgen.markup.tags import TAG, Tag, read_tag
from kbgen.markup.targets import Found, Targets

# A text without any of these is what it says.
_SIGNS = re.compile(r"[\[<*_+`\\\x00-\x02]")
_SPECIAL = re.compile(r"!\[|\[|<|\*+|_+|\+\+(?=[\w-])|\x00+|\x01\x01|\x02[a-z]\d+\x03")
_FOOTNOTE = re.compile(r"\[\^([^\]]*)\]")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>")
_AUTOMAIL = re.compile(r"<([^<> !]+@[^@<> ]+)>")
_OTHER_TAG = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_KEYS = re.compile(r"\+\+([\w-]+(?:\+[\w-]+)*)\+\+")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[^}\n ][^}\n]*\}")
# Tags between which words do not run together.
_BREAKS = frozenset({"br", "td", "/td", "p", "/p", "div", "/div", "li", "/li"})


@dataclass(frozen=True, slots=True)
class Target:
    """A link or an image. ``target_start`` counts in the prepared text when ``defined`` is true
    (the target of a reference stands elsewhere), else in the paragraph."""

    kind: str
    target: str
    text: str
    start: int
    end: int
    target_start: int
    target_end: int
    defined: bool = False


@dataclass(slots=True)
class Inline:
    """What one paragraph holds. ``after`` is where its last element ends."""

    text: str = ""
    targets: list[Target] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    after: int = 0


def read_inline(
    data: str,
    references: Mapping[str, Reference],
    footnotes: Collection[str],
) -> Inline:
    """Read one paragraph, given what its document defines."""
    if _SIGNS.search(data) is None:
        return Inline(plain(data))
    # The next often has escapes and nothing else.
    if "\\" in data and "&" not in data and _SIGNS.search(without_escapes(data)) is None:
        return Inline(single_spaced(unescape(data)))
    reader = _Reader(data, references, footnotes)
    reader.found.text = single_spaced(reader.walk(0, len(data), True, True))
    return reader.found


def single_spaced(text: str) -> str:
    """Text with single spaces in place of all white space, and none around it."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Text without markup: entities decoded, white space single."""
    return single_spaced(html.unescape(text) if "&" in text else text)


def _key(name: str) -> str | None:
    """What a key is called on the page: ``ctrl`` → ``Ctrl``; None for what is no key."""
    found: str | None = keymap_db.keymap.get(keymap_db.aliases.get(name, name))
    return found


class _Reader:
    def __init__(
        self, data: str, references: Mapping[str, Reference], footnotes: Collection[str]
    ) -> None:
        self.data = data
        self.footnotes = footnotes
        self.mask: Mask = mask(data)
        self.shadow = self.mask.text
        self.targets = Targets(self.mask, references)
        self.pairs = self.targets.pairs
        self.found = Inline()

    def walk(self, start: int, end: int, links: bool, labels: bool) -> str:
        """The plain text of a range; whether links and reference links may stand in it."""
        parts: list[str | Delimiter] = []
        at = start
        while (match := _SPECIAL.search(self.shadow, at, end)) is not None:
            begin = match.start()
            self._literal(parts, at, begin)
            at = self._special(parts, match[0], begin, end, links, labels)
        self._literal(parts, at, end)
        return joined(parts)

    def _literal(self, parts: list[str | Delimiter], start: int, end: int) -> None:
        if start < end:
            text = self.data[start:end]
            parts.append(html.unescape(text) if "&" in text else text)

    def _special(
        self,
        parts: list[str | Delimiter],
        mark: str,
        start: int,
        end: int,
        links: bool,
        labels: bool,
    ) -> int:
        """Read what begins with ``mark`` at ``start``, add its text, return where to go on."""
        first = mark[0]
        if first in "*_":
            parts.append(Delimiter.of(self.shadow, start, len(mark)))
            return start + len(mark)
        if first == "\x00":
            code, stop = self.mask.codes[start]
            parts.append(code)
            return self._past_attributes(stop)
        if first == "\x01":
            parts.append(self.data[start + 1])
            return start + 2
        if first == "\x02":
            parts.append(" ")
            return start + len(mark)
        if first == "<":
            return self._angle(parts, start, end)
        if first == "+":
            return self._keys(parts, start, end)
        if first == "!":
            return self._image(parts, start, end)
        return self._bracket(parts, start, end, links, labels)

    def _past_attributes(self, at: int) -> int:
        """Where an element ends, its ``{…}`` included."""
        match = _ATTRIBUTES.match(self.shadow, at)
        stop = match.end() if match else at
        self.found.after = max(self.found.after, stop)
        return stop

    def _keys(self, parts: list[str | Delimiter], start: int, end: int) -> int:
        match = _KEYS.match(self.shadow, start, end)
        if match is None:
            parts.append("++")
            return start + 2
        names = [_key(name) for name in match[1].split("+")]
        if None in names:
            parts.append("++")
            return start + 2
        parts.append("+".join(name for name in names if name))
        return self._past_attributes(match.end())

    def _angle(self, parts: list[str | Delimiter], start: int, end: int) -> int:
        shadow = self.shadow
        match = _AUTOLINK.match(shadow, start, end)
        mail = match or _AUTOMAIL.match(shadow, start, end)
        if mail is not None:
            written = target_of(self.data[mail.start(1) : mail.end(1)])
            target = written if match or written.startswith("mailto:") else "mailto:" + written
            text = written.removeprefix("mailto:")
            span = (start, mail.end(), mail.start(1), mail.end(1))
            self.found.targets.append(Target("link", target, text, *span))
            parts.append(text)
            return self._past_attributes(mail.end())
        match = TAG.match(shadow, start, end)
        if match is not None:
            tag = read_tag(match)
            self.found.tags.append(tag)
            if tag.name in _BREAKS:
                parts.append(" ")
            return tag.end
        match = (
            _OTHER_TAG.match(shadow, start, end) if shadow[start + 1 : start + 2] in "!?" else None
        )
        if match is not None:
            return match.end()
        parts.append("<")
        return start + 1

    def _image(self, parts: list[str | Delimiter], start: int, end: int) -> int:
        close = self.pairs.get(start + 1, end)
        if close < end:
            found = (
                self.targets.inline(close)
                or self.targets.labelled(start + 2, close)
                or self.targets.labelled(start + 2, close, short=True)
            )
            if found is not None:
                alt = self.mask.shown(start + 2, close)
                self._remember("image", alt, start, found)
                parts.append(alt)
                return self._past_attributes(found.end)
        parts.append("![")
        return start + 2

    def _bracket(
        self, parts: list[str | Delimiter], start: int, end: int, links: bool, labels: bool
    ) -> int:
        note = _FOOTNOTE.match(self.shadow, start, end)
        if note is not None and note[1] in self.footnotes:
            return self._past_attributes(note.end())
        close = self.pairs.get(start, end)
        if close < end:
            text = start + 1
            found = self.targets.labelled(text, close) if labels else None
            if found is not None:
                return self._link(parts, start, close, found, True, False)
            if links:
                found = self.targets.inline(close)
                if found is not None:
                    return self._link(parts, start, close, found, False, labels)
            found = self.targets.labelled(text, close, short=True)
            if found is not None:
                return self._link(parts, start, close, found, False, labels)
        parts.append("[")
        return start + 1

    def _link(
        self,
        parts: list[str | Delimiter],
        start: int,
        close: int,
        found: Found,
        links: bool,
        labels: bool,
    ) -> int:
        place = len(self.found.targets)
        text = self.walk(start + 1, close, links, labels)
        self._remember("link", single_spaced(text), start, found, place)
        parts.append(text)
        return self._past_attributes(found.end)

    def _remember(
        self, kind: str, text: str, start: int, found: Found, place: int | None = None
    ) -> None:
        target = Target(
            kind, found.target, text, start, found.end, found.first, found.last, found.defined
        )
        self.found.targets.insert(len(self.found.targets) if place is None else place, target)
