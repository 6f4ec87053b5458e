"""Whether a step says what to do: small tables for Russian and English, sure rather than clever."""

from __future__ import annotations

import re

_CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]+", re.IGNORECASE)

# Imperatives (нажмите, введи), infinitives (нажать) and "let us" (перезагрузим). Nouns in some cases
# end so too (сети), so this table only ever clears a step.
_RUSSIAN_VERB = re.compile(
    r"(те|тесь|ть|ться|ти|тись|чь|чься|им|ем|ём|имся|емся|й|йся|и|ись|ь|ься)$"
)
# Names of actions and of things that no verb form ends like: проверка, настройки, подключение.
_RUSSIAN_NOUN = re.compile(r"(ция|ции|ние|ния|ство|ства|ость|тор|мент|ка|йки|пки|зки|вки|дки|тки)$")

_DETERMINERS = frozenset(
    {"the", "a", "an", "your", "our", "its", "their", "this", "these", "those"}
)
_ENGLISH_NOUN = re.compile(r"(tion|tions|ment|ments|ness|ity|ance|ence|ings|ship|ware)$")
_ENGLISH_VERBS = frozenset(
    {
        "mention",
        "question",
        "position",
        "function",
        "reference",
        "experience",
        "balance",
        "document",
    }
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
    if strict:
        return not any(_RUSSIAN_VERB.search(word) for word in found)
    if not 0 < len(found) <= 2 or not _RUSSIAN_NOUN.search(found[0]):
        return False
    return not any(_RUSSIAN_VERB.search(word) for word in found[1:])


def _english(text: str, strict: bool) -> bool:
    found = [word.lower() for word in _LATIN.findall(text)]
    if not found or len(found) > _MOST_WORDS:
        return False
    if found[0] in _DETERMINERS:
        return True
    noun = bool(_ENGLISH_NOUN.search(found[0])) and found[0] not in _ENGLISH_VERBS
    return noun and (strict or len(found) <= 2)
