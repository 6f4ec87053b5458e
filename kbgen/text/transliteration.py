"""Transliteration: a word of one script in the letters of the other.

Candidates only: whoever looks a word up tries them in turn and takes what the vocabulary has.
"""

from __future__ import annotations

import re

MAX_WORD = 32
"""Longer words are no loan-words; they have no candidates."""

_VOWELS = "aeiouy"
# Pairs before single letters; the first that fits is taken.
_LATIN_TO_CYRILLIC = (
    ("shch", "щ"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ph", "ф"),
    ("yo", "е"),
    ("yu", "ю"),
    ("ju", "ю"),
    ("ya", "я"),
    ("ja", "я"),
    ("x", "кс"),
    *zip("abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввыз", strict=True),
)
_CYRILLIC_TO_LATIN = {
    **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhye", strict=True)),
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
# How English spells the sounds that Russian writes so: Wi-Fi, Outlook, Zoom, Linux, Jira, Cisco.
_ENGLISH_SPELLINGS = (
    ("дж", "j"),
    ("укс", "ux"),
    ("кс", "x"),
    ("ай", "i"),
    ("ау", "ou"),
    ("оу", "ou"),
    ("у", "oo"),
    ("ю", "u"),
    ("ц", "c"),
)

_PIECES = re.compile("|".join(latin for latin, _ in _LATIN_TO_CYRILLIC))
_CYRILLIC_OF = dict(_LATIN_TO_CYRILLIC)
_SHORT_I = re.compile(f"(?<=[{_VOWELS}])y(?![ua])|(?<=[aeou])i(?![{_VOWELS}])")


def transliterations(word: str) -> tuple[str, ...]:
    """What a folded word may be in the other script, and what a loan-word in either may be in
    English: ``впн`` vpn, ``вайфай`` and ``vai-fai`` wifi. Likeliest first, at most six; nothing
    for what is not wholly Russian or wholly basic Latin."""
    letters = word.replace("-", "")
    if not 2 <= len(letters) <= MAX_WORD:
        return ()
    if re.fullmatch("[а-я]+", letters):
        found = [_letter_by_letter(letters), *_english(letters)]
    elif re.fullmatch("[a-z]+", letters):
        cyrillic = _to_cyrillic(letters)
        found = [
            cyrillic,
            *(["э" + cyrillic[1:]] if cyrillic[0] == "е" else []),
            *_english(cyrillic),
        ]
    else:
        return ()
    return tuple(
        candidate for candidate in dict.fromkeys(found) if candidate not in (word, letters)
    )


def _letter_by_letter(cyrillic: str) -> str:
    return "".join(_CYRILLIC_TO_LATIN.get(char, char) for char in cyrillic)


def _to_cyrillic(latin: str) -> str:
    latin = _SHORT_I.sub("j", latin)
    return _PIECES.sub(lambda match: _CYRILLIC_OF[match.group()], latin)


def _english(cyrillic: str) -> list[str]:
    for sound, spelling in _ENGLISH_SPELLINGS:
        cyrillic = cyrillic.replace(sound, spelling)
    plain = _letter_by_letter(cyrillic)
    # в is v or w, к is k or c: nothing in the Russian word says which.
    return [
        plain,
        plain.replace("v", "w"),
        plain.replace("k", "c"),
        plain.replace("v", "w").replace("k", "c"),
    ]
