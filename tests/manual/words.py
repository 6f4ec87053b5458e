"""What the code says in English, in the language of a page.

``russian.yml`` gives each English sentence its Russian one. A sentence that changes in the code loses
its Russian at once, so a page cannot go on saying what was true last year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

import yaml

# Values, names and lists of them are the same in every language.
_CODE = re.compile(r"`[^`]*`|[\d.]+|\[.*\]|[A-Z]{2,}|https?:\S+|[a-z0-9_-]+(, [a-z0-9_-]+)+")

TABLE = Path(__file__).with_name("russian.yml")


@cache
def russian() -> Mapping[str, str]:
    return cast("Mapping[str, str]", yaml.safe_load(TABLE.read_text("utf-8")))


@dataclass
class Words:
    """Says things in one language; ``used`` and ``missing`` tell what was asked of the table."""

    locale: str
    used: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)

    def say(self, english: str) -> str:
        """The sentence in the page's language. Names and numbers need no Russian."""
        if self.locale == "en":
            return english
        if _CODE.fullmatch(english):
            return english
        if english.startswith("list of ") and english not in russian():
            return f"{self.say('list of')} {english.removeprefix('list of ')}"
        self.used.add(english)
        if english not in russian():
            self.missing.append(english)
        return russian().get(english, english)
