"""Keyboard layouts: what was typed with the other one switched on."""

from __future__ import annotations

import re

# The same keys on a US and on a Russian keyboard, without and with Shift.
_LATIN_KEYS = """`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?@#"""
_CYRILLIC_KEYS = """ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№"""
_TO_CYRILLIC = str.maketrans(_LATIN_KEYS, _CYRILLIC_KEYS)
_TO_LATIN = str.maketrans(_CYRILLIC_KEYS, _LATIN_KEYS)

_LATIN = re.compile("[a-zA-Z]")
_CYRILLIC = re.compile("[а-яА-ЯёЁ]")


def swap_layout(text: str) -> str:
    """The text that the same keys give in the other layout: ``ghbdtn`` is привет, ``руддщ`` hello.
    The script that most letters have is taken for the one typed, Latin where none has more; signs
    follow their keys."""
    latin = len(_LATIN.findall(text))
    return text.translate(_TO_CYRILLIC if latin >= len(_CYRILLIC.findall(text)) else _TO_LATIN)
