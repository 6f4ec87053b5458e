"""Whether a step says what to do: small tables for Russian and English, sure rather than clever."""

from __future__ import annotations

import re

# What Russian instructions are written in: imperatives (нажмите, введи), infinitives (нажать),
# and the plural of us all (перезагрузим). Nouns end so too (модели), so these only clear a step.
_RUSSIAN_VERB = re.compile(
    r"(йте|ите|ьте|йтесь|итесь|ьтесь|ть|ти|чь|ться|тись|чься|им|ем|ём|имся|емся|ай|яй|уй|ей|ой|и|ься|ись)$"
)
_RUSSIAN_NOUN = re.compile(
    r"(ция|ция|ние|ние|ение|ание|ство|ость|ка|тор|мент|изация|йки|ения|сеть|пароль|экран|меню|окно|файл|почта)$"
)
_CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]+", re.IGNORECASE)

_DETERMINERS = frozenset("the a an your our its their this these those".split())
# After these an imperative may follow: "Now restart", "If asked, sign in".
_ENGLISH_NOUN = re.compile(r"(tion|ment|ness|ity|ance|ence|ings|ship|ware|ologies)$")
_ENGLISH_VERBS = frozenset(
    "mention question position function reference experience balance".split()
)

_MOST_WORDS = 4


def names_only(text: str, locale: str, *, strict: bool = False) -> bool:
    """Whether ``text`` merely names a thing. ``strict`` asks the other way round: whether nothing
    in it looks like an action, which is enough to doubt a step that is one link."""
    if locale == "ru":
        return _russian(text, strict)
    if locale == "en":
        return _english(text, strict)
    return strict


def _russian(text: str, strict: bool) -> bool:
    found = [word.lower() for word in _CYRILLIC.findall(text)]
    if any(_RUSSIAN_VERB.search(word) for word in found if len(word) > 2):
        # «Сеть» and «меню» end like verbs: only a noun that stands alone is sure.
        return len(found) == 1 and not strict and bool(_RUSSIAN_NOUN.search(found[0]))
    if strict:
        return True
    return 0 < len(found) <= 2 and bool(_RUSSIAN_NOUN.search(found[0]))


def _english(text: str, strict: bool) -> bool:
    found = [word.lower() for word in _LATIN.findall(text)]
    if not found or len(found) > _MOST_WORDS:
        return False
    if found[0] in _DETERMINERS:
        return True
    noun = bool(_ENGLISH_NOUN.search(found[0])) and found[0] not in _ENGLISH_VERBS
    return noun and len(found) <= 2 or (strict and noun)
