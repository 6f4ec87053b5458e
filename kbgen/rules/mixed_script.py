"""A word mixes Latin and Cyrillic letters.

## What it does
Finds words in which letters of both scripts stand side by side. Colloquial endings on an
abbreviation (PDFка, IPшник) are let pass. Where all letters of one script have a twin of the same
look in the other, the word is a slip of the keyboard, and `--fix` mends single letters, unless an anchor or a
file's name would change with it.

## Why is this bad?
Nobody sees the difference, and search does not find the word: «сеpвер» with a Latin p is another
word to it. A command or an address with a Cyrillic letter does not work at all.

## Example
```markdown
Перезапустите сеpвер.       (with a Latin p)
```

## Use instead
```markdown
Перезапустите сервер.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._letters import CYRILLIC, LATIN, in_bytes
from kbgen.rules._rule import Facts
from kbgen.rules._sources import Delicate, written

# Letters that look alike in print, Latin to Cyrillic. Only true twins: a fix must not be a guess.
_TWINS = dict(zip("aceopxyABCEHKMOPTXk", "асеорхуАВСЕНКМОРТХк", strict=True))
_BACK = {cyrillic: latin for latin, cyrillic in _TWINS.items() if latin != "k"}

# Borders are looked for in bytes, "l" for a Latin and "c" for a Cyrillic letter: most texts have none.
_SCRIPTS = bytes(
    ord("l") if byte in LATIN else ord("c") if byte in CYRILLIC else 0 for byte in range(256)
)
_BORDER = re.compile(b"lc|cl")
_BEFORE = re.compile(r"[a-zA-Zа-яА-ЯёЁ]*\Z")
_AFTER = re.compile(r"[a-zA-Zа-яА-ЯёЁ]*")
_LONGEST = 100  # letters to either side: what is longer is no word
_COLLOQUIAL = re.compile(r"[A-Z]{2,}[а-яё]+|[A-Z][a-z]+[а-яё]+")
_LATIN = re.compile(r"[a-zA-Z]")
_CYRILLIC = re.compile(r"[а-яА-ЯёЁ]")


def find(facts: Facts) -> Iterable[Finding]:
    delicate = Delicate(facts.kb)
    for _, source in written(facts.kb):
        for start, word in _mixed_words(source.text):
            mended = _mended(word)
            if mended is None and _COLLOQUIAL.fullmatch(word):
                continue
            span = source.span(start, start + len(word))
            fix = None
            if mended is not None:
                edit = Edit(span.path, span.start, span.end, mended)
                safe = _slip(word) and not delicate.touches(span)
                fix = Fix(f"write {mended!r} in one script", (edit,), safe=safe)
            yield Finding(span, _message(word), fix)


def _mixed_words(text: str) -> Iterator[tuple[int, str]]:
    end = 0
    scripts = in_bytes(text).translate(_SCRIPTS)
    if b"lc" not in scripts and b"cl" not in scripts:
        return
    for border in _BORDER.finditer(scripts):
        if border.start() < end:
            continue
        before = _BEFORE.search(text, max(0, border.start() - _LONGEST), border.start())
        after = _AFTER.match(text, border.end(), border.end() + _LONGEST)
        assert before and after  # both match nothing at least
        start, end = before.start(), after.end()
        if start and text[start - 1] == "\\" and text[start] in "nrt":
            start += 1  # "\\nПривет" in a listing is a line break
        if _BORDER.search(scripts, start, end):
            yield start, text[start:end]


def _message(word: str) -> str:
    odd = _odd(word)
    script = "Latin" if odd is _LATIN else "Cyrillic"
    letters = ", ".join(dict.fromkeys(odd.findall(word)))
    return f"the word {word!r} has {script} {letters} among other letters"


def _slip(word: str) -> bool:
    """Whether single letters went astray. Two in a row may be a piece of another word that was left
    standing: «руBidirectional» is no "pyBidirectional"."""
    odd = _odd(word)
    return not re.search(rf"{odd.pattern}{{2}}", word)


def _odd(word: str) -> re.Pattern[str]:
    """The script of fewer letters."""
    return _LATIN if len(_LATIN.findall(word)) <= len(_CYRILLIC.findall(word)) else _CYRILLIC


def _mended(word: str) -> str | None:
    """The word in one script, where there is exactly one way to write it so."""
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    to_cyrillic = all(char in _TWINS for char in latin)
    to_latin = all(char in _BACK for char in cyrillic)
    if to_cyrillic and not to_latin:
        return "".join(_TWINS.get(char, char) for char in word)
    if to_latin and not to_cyrillic:
        return "".join(_BACK.get(char, char) for char in word)
    return None  # a word of twins only, such as "сор", may be meant either way
