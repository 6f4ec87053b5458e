"""Stems: words cut to what their forms share."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Protocol

from kbgen.machine.versions import version_of

STEMMED_LOCALES = frozenset(["ru", "en"])

_CYRILLIC = re.compile("[а-яё]+")
_LATIN = re.compile("[a-z']+")
_COMPILED = "3.0.0"
"""The PyStemmer that stems as snowballstemmer 3.0.1 does; 3.1.0 leaves ``interment`` whole."""


class _Stemmer(Protocol):
    def stemWord(self, word: str, /) -> str: ...  # noqa: N802 - Snowball's name


def is_stemmed(locale: str) -> bool:
    """Whether words are stemmed in ``locale`` (``en-GB`` counts as ``en``); elsewhere they stay
    whole."""
    return locale.split("-")[0].lower() in STEMMED_LOCALES


def stem(word: str, locale: str) -> str:
    """The stem of a folded word: Russian if it is Cyrillic, English if it is Latin. What has other
    characters in it, such as a digit, is a name or a code and stays whole."""
    return stem_of(word) if is_stemmed(locale) else word


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """The stem of a folded word in a locale whose words are stemmed."""
    # A stemmer keeps the word that it is at, so none is shared between threads.
    if _CYRILLIC.fullmatch(word):
        return _stemmers()[0]().stemWord(word)
    if _LATIN.fullmatch(word):
        return _stemmers()[1]().stemWord(word)
    return word


@cache
def _stemmers() -> tuple[Callable[[], _Stemmer], Callable[[], _Stemmer]]:
    """What makes a Russian stemmer and an English one: Snowball's compiled, thirty times as fast,
    where that version is installed; else the same in Python."""
    if version_of("PyStemmer") == _COMPILED:
        from Stemmer import Stemmer

        return partial(Stemmer, "russian", 0), partial(Stemmer, "english", 0)
    from snowballstemmer.english_stemmer import EnglishStemmer
    from snowballstemmer.russian_stemmer import RussianStemmer

    return RussianStemmer, EnglishStemmer
