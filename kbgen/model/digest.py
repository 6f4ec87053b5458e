"""Fingerprints of text that do not see white space: how a translation knows its original changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from hashlib import sha256

from kbgen.model.article import Article

# Sixteen hexadecimal digits: two of ten thousand articles' sections meet once in 10^11 times.
_DIGITS = 16


def digest(text: str) -> str:
    """The fingerprint of ``text``: the same however it is wrapped, indented or composed."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(words.encode()).hexdigest()[:_DIGITS]


def section_digests(article: Article) -> Mapping[str, str]:
    """The fingerprint of every part that a translation must follow, by anchor; the title and the
    short answer stand under the empty anchor. Same-named sections count as one."""
    texts: dict[str, list[str]] = {"": [article.title, article.summary]}
    for section in article.sections:
        texts.setdefault(section.anchor, []).extend((section.title, section.markdown))
    return {anchor: digest("\n".join(parts)) for anchor, parts in texts.items()}
