"""Stems: words cut to what their forms share."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

STEMMED_LOCALES = frozenset(["ru", "en"])

_RUSSIAN = snowballstemmer.stemmer("russian")
_ENGLISH = snowballstemmer.stemmer("english")
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
    if _CYRILLIC.fullmatch(word):
        return str(_RUSSIAN.stemWord(word))
    if _LATIN.fullmatch(word):
        return str(_ENGLISH.stemWord(word))
    return word
