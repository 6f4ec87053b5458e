"""A word mixes Latin and Cyrillic letters.

## What it does
Finds words in which letters of both scripts stand side by side. Colloquial endings on an
abbreviation (PDFка, IPшник) are let pass. Where all letters of one script have a twin of the same
look in the other, the word is surely a slip of the keyboard, and `--fix` mends it.

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
from collections.abc import Iterable

from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.model.span import Source
from kbgen.rules._rule import Facts
from kbgen.rules._sources import written

# Letters that look alike in print, Latin to Cyrillic. Only true twins: a fix must not be a guess.
_TWINS = dict(zip("aceopxyABCEHKMOPTXk", "асеорхуАВСЕНКМОРТХк", strict=True))
_BACK = {cyrillic: latin for latin, cyrillic in _TWINS.items() if latin != "k"}

_MIXED = re.compile(r"[a-zA-Zа-яА-ЯёЁ]*(?:[a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z])[a-zA-Zа-яА-ЯёЁ]*")
_COLLOQUIAL = re.compile(r"[A-Z]{2,}[а-яё]+|[A-Z][a-z]+[а-яё]+")
_LATIN = re.compile(r"[a-zA-Z]")
_CYRILLIC = re.compile(r"[а-яА-ЯёЁ]")


def find(facts: Facts) -> Iterable[Finding]:
    for _, source in written(facts.kb):
        for match in _MIXED.finditer(source.text):
            word, start = match[0], match.start()
            if start and source.text[start - 1] == "\\" and word[0] in "nrt":
                word, start = word[1:], start + 1  # "\\nПривет" in a listing is a line break
                if not _MIXED.fullmatch(word):
                    continue
            mended = _mended(word)
            if mended is None and _COLLOQUIAL.fullmatch(word):
                continue
            yield _finding(source, start, word, mended)


def _finding(source: Source, start: int, word: str, mended: str | None) -> Finding:
    span = source.span(start, start + len(word))
    odd = _LATIN if len(_LATIN.findall(word)) <= len(_CYRILLIC.findall(word)) else _CYRILLIC
    script = "Latin" if odd is _LATIN else "Cyrillic"
    letters = ", ".join(dict.fromkeys(odd.findall(word)))
    fix = None
    if mended is not None:
        edit = Edit(span.path, span.start, span.end, mended)
        fix = Fix(f"write {mended!r} in one script", (edit,), safe=True)
    return Finding(span, f"the word {word!r} has {script} {letters} among other letters", fix)


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
