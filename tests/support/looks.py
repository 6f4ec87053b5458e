"""The windows and schemes that pages are judged in.

A wide light and a narrow dark one by default; ``KBGEN_LOOKS=all`` adds the other two.
"""

from __future__ import annotations

import os

SAMPLE = ((1280, "light"), (360, "dark"))
WHOLE = (*SAMPLE, (1280, "dark"), (360, "light"))
LOOKS = WHOLE if os.environ.get("KBGEN_LOOKS") == "all" else SAMPLE

# Text as far apart as WCAG 1.4.12 asks readers to be able to set it.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em"
    " !important } p { margin-bottom: 2em !important }"
)

# What axe-core is asked to judge by.
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
