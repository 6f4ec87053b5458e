"""Slugs: the permanent names of articles."""

from __future__ import annotations

import re
import unicodedata

MAX_SLUG = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# Romanisation for proposals only (`kbgen new`): a slug is never derived from a title later on.
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def slug_problem(slug: str) -> str | None:
    """What is wrong with a slug, or None when it is well formed."""
    if not slug:
        return "is empty"
    if len(slug) > MAX_SLUG:
        return f"has {len(slug)} characters (at most {MAX_SLUG})"
    if not _SLUG.fullmatch(slug):
        return "may hold only a-z, 0-9 and single hyphens between them"
    if slug.isdigit():
        return "is all digits, which addresses keep for article numbers"
    return None


def propose_slug(title: str) -> str:
    """A well-formed slug for a new article with this title; ``article`` when nothing remains."""
    text = "".join(_LATIN.get(char, char) for char in title.lower()).replace("_", "")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", text)
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > MAX_SLUG:
            break
        slug = longer
    return "article" if slug_problem(slug) else slug
