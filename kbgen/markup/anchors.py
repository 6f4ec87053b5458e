"""Anchors of sections: readable, the same from build to build, whatever is added around them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from kbgen.model.markup import Heading
from kbgen.model.section import FixedSection, fixed_section

MAX_ANCHOR = 100

# Signs that tell names apart where they touch a word: C, C++ and C#.
_SIGNS = {"+": "plus", "#": "sharp"}
_WORD = re.compile(r"[^\W_]+|[+#]+")
_ODD = re.compile(r"[^\w\s\x00-\x7f]")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")


def anchor_of(text: str) -> str:
    """The anchor that a heading's text asks for; it may be empty.

    ``Как сбросить пароль`` → ``как-сбросить-пароль``; ``C++`` → ``c-plus-plus``; ``C#`` → ``c-sharp``.
    """
    composed = unicodedata.normalize("NFC", text.lower())
    letters = _APOSTROPHES.sub("", _without_marks(composed))
    words: list[str] = []
    for match in _WORD.finditer(letters):
        word = match[0]
        if word[0] not in _SIGNS:
            words.append(word)
        elif _touches(letters, match.start(), match.end()):
            words += (_SIGNS[char] for char in word)
    return _shortened(words)


def _without_marks(text: str) -> str:
    """Text without accents that stand by themselves."""
    if _ODD.search(text) is None:
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Mn")


def _touches(text: str, start: int, end: int) -> bool:
    """Whether a sign ends a word: ``C++`` and ``C#``, not ``Ctrl+C`` or ``#1``."""
    return start > 0 and text[start - 1].isalnum() and not (end < len(text) and text[end].isalnum())


def _shortened(words: Sequence[str]) -> str:
    anchor = ""
    for word in words:
        longer = f"{anchor}-{word}" if anchor else word[:MAX_ANCHOR]
        if len(longer) > MAX_ANCHOR:
            break
        anchor = longer
    return anchor


def _mark(text: str) -> str:
    """Four hexadecimal digits that depend on a heading's text alone."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:4]


def anchors(
    headings: Sequence[Heading], type: str, locale: str
) -> tuple[tuple[str, FixedSection | None], ...]:
    """For each heading its anchor, and the fixed section that it opens, if it does.

    Fixed sections and explicit ids get theirs first. Headings whose texts are equal count on
    (``-2``, ``-3``); headings whose different texts ask for one anchor get a mark of their text, so
    that none depends on the order of the others.
    """
    taken = _Taken()
    found: dict[int, tuple[str, FixedSection | None]] = {}
    for number, heading in enumerate(headings):
        fixed = None if heading.nested else fixed_section(type, locale, heading.text)
        if fixed is not None and fixed.id not in taken.texts:
            found[number] = (taken.take(fixed.id, heading.text), fixed)
    for number, heading in enumerate(headings):
        if number not in found and heading.explicit_id:
            found[number] = (taken.take(heading.explicit_id, heading.text), None)
    for number, heading in enumerate(headings):
        if number not in found:
            anchor = anchor_of(heading.text) or f"section-{_mark(heading.text)}"
            if taken.texts.get(anchor, heading.text) != heading.text:
                anchor = f"{anchor}-{_mark(heading.text)}"
            found[number] = (taken.take(anchor, heading.text), None)
    return tuple(found[number] for number in range(len(headings)))


class _Taken:
    """The anchors given so far, with the text of the heading that has each."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def take(self, anchor: str, text: str) -> str:
        """Give ``anchor``, with the next free number behind it when it is taken."""
        name = anchor
        while name in self.texts:
            self._counts[anchor] = self._counts.get(anchor, 1) + 1
            name = f"{anchor}-{self._counts[anchor]}"
        self.texts[name] = text
        return name
