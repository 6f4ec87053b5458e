"""Stems: words cut to what their forms share."""

from __future__ import annotations

import re
from functools import lru_cache

# The classes themselves: snowballstemmer.stemmer() would prefer whatever PyStemmer is installed.
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.russian_stemmer import RussianStemmer

STEMMED_LOCALES = frozenset(["ru", "en"])

_CYRILLIC = re.compile("[а-яё]+")
_LATIN = re.compile("[a-z']+")


def is_stemmed(locale: str) -> bool:
    """Whether words are stemmed in ``locale`` (``en-GB`` counts as ``en``); elsewhere they stay
    whole."""
    return locale.split("-")[0].lower() in STEMMED_LOCALES


def stem(word: str, locale: str) -> str:
    """The stem of a folded word: Russian if it is Cyrillic, English if it is Latin. What has other
    characters in it, such as a digit, is a name or a code and stays whole."""
    return _stem(word) if is_stemmed(locale) else word


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    # A stemmer keeps the word that it is at, so none is shared between threads.
    if _CYRILLIC.fullmatch(word):
        return str(RussianStemmer().stemWord(word))
    if _LATIN.fullmatch(word):
        return str(EnglishStemmer().stemWord(word))
    return word
