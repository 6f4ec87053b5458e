"""Characters: which of them make words, and what each is folded to.

Everything here is piecewise: an atom, a run of word characters, is folded by itself, so that a
place in the folded text can always be traced to its place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kbgen.text._ranges import RANGES

MAX_FORM = 64
"""Code points of one form; the rest of a longer word is cut off."""
_MAX_ATOM = 256  # of what is folded: putting thousands of accents on one letter in order takes long


def decode(written: str) -> Iterator[tuple[int, int]]:
    """First and last code point of each range. ``written`` holds gaps and lengths by turns, ``a``
    to ``Z`` for 0 to 51, larger numbers in decimals."""
    numbers = [
        int(item) if item.isdigit() else ord(item) - (97 if item >= "a" else 39)
        for item in re.findall(r"[a-zA-Z]|\d+", written)
    ]
    end = 0
    for gap, length in zip(numbers[::2], numbers[1::2], strict=True):
        yield end + gap, end + gap + length
        end += gap + length + 1


WORD = "".join(f"{chr(first)}-{chr(last)}" for first, last in decode(RANGES))
"""The inside of a character class: letters, marks and numbers."""

# Drawn as nothing: soft hyphen, zero-width space and joiners, marks of direction.
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
APOSTROPHES = "'\u2019\u02bc\uff07"

_SPELLING = str.maketrans(
    {
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(APOSTROPHES, "'"),
        "．": ".",
        "＠": "@",
        "＿": "_",
    }
)
# Accents that did not compose (a stress mark on Cyrillic, the dot of a Turkish capital I), key
# caps, variation selectors. Never a part of й or ї: those compose first.
_LEFT_OVER = re.compile(f"[{INVISIBLE}\u0300-\u036f\u180b-\u180d\u20d0-\u20ff\ufe00-\ufe0f]")
_RUSSIAN = re.compile("[а-яА-ЯёЁ]+")  # nothing below changes such a word but its ё
_LETTERS = str.maketrans({"ё": "е", "ѐ": "е", "ѝ": "и", "ς": "σ"})

# Letters that look alike in both scripts: 1С, А4 and CMS are typed with either keyboard.
_CYRILLIC_ALIKE, _LATIN_ALIKE = "авекмнорстух", "abekmhopctyx"
_TO_LATIN = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_TO_CYRILLIC = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_AS_LATIN = re.compile(f"(?=.*[{_CYRILLIC_ALIKE}])(?=.*[a-z0-9])[a-z0-9{_CYRILLIC_ALIKE}]+")
_AS_CYRILLIC = re.compile(f"(?=.*[{_LATIN_ALIKE}])(?=.*[а-я])[а-я0-9{_LATIN_ALIKE}]+")


@cache
def _forms() -> re.Pattern[str]:
    """Takes milliseconds to compile, and most texts have no word that needs it."""
    return re.compile(f"[{WORD}]+(?:'[{WORD}]+)*")


def joiner(char: str) -> str:
    """A hyphen, dot or other joiner in its plain spelling."""
    return char.translate(_SPELLING)


def fold(text: str) -> tuple[str, ...]:
    """What an atom is read as: one form as a rule, none where nothing of it is drawn, several
    where a compatibility form has signs inside (½ is 1 and 2)."""
    if text.isascii() and text.isalnum():
        return (text[:MAX_FORM].lower(),)
    if _RUSSIAN.fullmatch(text):
        return (text[:MAX_FORM].lower().replace("ё", "е"),)
    text = unicodedata.normalize("NFKC", text[:_MAX_ATOM].translate(_SPELLING)).lower()
    # Dropping an accent can bring together what composes.
    text = unicodedata.normalize("NFKC", _LEFT_OVER.sub("", text)).translate(_LETTERS)
    return tuple(_one_script(form[:MAX_FORM].rstrip("'")) for form in _forms().findall(text))


def _one_script(form: str) -> str:
    """The form with look-alikes of the other script put right, where all of it can be; the script
    of most letters wins, and Latin where one letter stands among digits."""
    if form.isascii():
        return form
    cyrillic = sum("а" <= char <= "я" for char in form)
    latin = sum("a" <= char <= "z" for char in form)
    if cyrillic <= max(latin, 1) and _AS_LATIN.fullmatch(form):
        return form.translate(_TO_LATIN)
    if _AS_CYRILLIC.fullmatch(form):
        return form.translate(_TO_CYRILLIC)
    return form
