"""Makes the table of word characters: ``python tests/search/make_ranges.py`` writes it for both
languages, and of the browser what every text needs apart from the rest.

The table is frozen at the Unicode version of the oldest Python that kbgen supports. Compatibility
forms and lower case of characters assigned by then never change again, so every later Python and
every browser folds them alike; what was assigned later separates words everywhere.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from kbgen.text import _ranges

PYTHON_FILE = Path("kbgen/text/_ranges.py")
BROWSER_FILE = Path("themes/kbgen_theme/assets/search/letters.mjs")
COMMON_FILE = Path("themes/kbgen_theme/assets/search/characters.mjs")

# What the browser knows without the whole table: COMMON of characters.mjs.
COMMON = ((0x0000, 0x05FF), (0x1E00, 0x1EFF), (0x2000, 0x2BFF), (0xFE0F, 0xFE0F))

# Beyond the basic plane only what help centres hold: living scripts, letters for mathematics (they
# are typed to look bold) and ideographs. The rest would double the bytes that a browser loads.
PLANES = (
    (0x0000, 0xFFFF),
    (0x11100, 0x1114F),  # Chakma
    (0x1D400, 0x1D7FF),  # mathematical letters and digits
    (0x1E900, 0x1E95F),  # Adlam
    (0x20000, 0x3FFFD),  # ideographs
)
NAMED = "(?:RANGES|LETTERS|FEW) ="
APOSTROPHE_LETTER = 0x02BC  # category Lm, but it joins: об'єкт


def word_ranges() -> tuple[tuple[int, int], ...]:
    """First and last code point of each run of letters, marks and numbers."""
    found: list[tuple[int, int]] = []
    for code in (code for first, last in PLANES for code in range(first, last + 1)):
        if code == APOSTROPHE_LETTER or unicodedata.category(chr(code))[0] not in "LMN":
            continue
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return tuple(found)


def common(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Of these those that are common."""
    return tuple(
        (max(first, start), min(last, end))
        for first, last in ranges
        for start, end in COMMON
        if first <= end and last >= start
    )


def encode(ranges: tuple[tuple[int, int], ...]) -> str:
    """Gaps and lengths by turns: ``a`` to ``z`` and ``A`` to ``Z`` are 0 to 51, others decimal."""
    written = ""
    end = 0
    for first, last in ranges:
        for number in (first - end, last - first):
            if number < 52:
                written += chr(number + 97 if number < 26 else number + 39)
            else:
                written += f" {number}" if written[-1:].isdigit() else str(number)
        end = last + 1
    return written


def main() -> None:
    """Rewrite the table in all files; run from the root of a checkout."""
    if unicodedata.unidata_version != _ranges.UNICODE:
        sys.exit(
            f"ranges: this Python has Unicode {unicodedata.unidata_version}, "
            f"the table is of {_ranges.UNICODE}; use Python 3.11"
        )
    ranges = word_ranges()
    for file, written in (
        (PYTHON_FILE, encode(ranges)),
        (BROWSER_FILE, encode(ranges)),
        (COMMON_FILE, encode(common(ranges))),
    ):
        text = file.read_text(encoding="utf-8")
        text = re.sub(rf'({NAMED}\s*")[^"]*(")', rf"\g<1>{written}\g<2>", text)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
