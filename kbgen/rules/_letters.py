"""Letters by their script, in a code page where each has a byte: so they are told apart without looking
at any."""

from __future__ import annotations

from string import ascii_letters

_CODE_PAGE = "cp1251"
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

LATIN = ascii_letters.encode()
CYRILLIC = (_RUSSIAN + _RUSSIAN.upper()).encode(_CODE_PAGE)


def in_bytes(text: str) -> bytes:
    """A byte for each character; what is no letter of either script is no byte of one."""
    return text.encode(_CODE_PAGE, "replace")
