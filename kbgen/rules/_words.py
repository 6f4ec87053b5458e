"""Words as readers tell them apart, for comparing texts; search has its own contract."""

from __future__ import annotations

import re
import unicodedata

# As \w+, but Python looks for the first sign of a pattern like this in a loop of its own.
_WORD = re.compile(r"\w\w*")


def folded(text: str) -> str:
    """``text`` reduced to what two writers would not argue about: words in lower case, ``ё`` as
    ``е``, single spaces, no punctuation. Signs that make a word (C++, C#) stay."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(re.findall(r"[^\W_]+[+#]*", text))


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, in order."""
    return _WORD.findall(text.casefold())
