"""The page that explains the contract says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kbgen.text import analyse, swap_layout, transliterations

CONTENT = Path(__file__).parents[3] / "content"
ROW = re.compile(r"^\| (`.+?) \| (.+) \|$", re.MULTILINE)


def section(locale: str, anchor: str) -> str:
    text = (CONTENT / locale / "kbgen" / "text-contract.md").read_text(encoding="utf-8")
    return text.split(f"{{#{anchor}}}")[1].split("\n## ")[0]


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_table_of_compounds_holds(locale: str) -> None:
    rows = ROW.findall(section(locale, "compounds"))
    assert len(rows) >= 10
    for written, kept in rows:
        examples = re.findall("`(.+?)`", written)
        found = {term.form for example in examples for term in analyse(example, locale)}
        whole = set() if kept.startswith("`") else {example.lower() for example in examples}
        assert found == whole | set(re.findall("`(.+?)`", kept)), written


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_table_of_guesses_holds(locale: str) -> None:
    layout, script, sound, _similar = ROW.findall(section(locale, "guesses"))
    for (written, tried), guess in (
        (layout, lambda word: [swap_layout(word)]),
        (script, transliterations),
        (sound, transliterations),
    ):
        guesses = re.findall(r"[*«](\w+)[*»]", tried)
        assert guesses
        for example in re.findall("`(.+?)`", written):
            assert set(guesses) & set(guess(example)), example
