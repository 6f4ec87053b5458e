"""The reference pages of the manual say what the code does: they are made from its tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from manual.pages import generated
from manual.words import Words, russian

FRAGMENTS = Path(__file__).parents[3] / "content" / "fragments"


@pytest.mark.parametrize("name", sorted(generated()))
def test_a_reference_page_is_what_the_code_says(name: str) -> None:
    written = (FRAGMENTS / name).read_text("utf-8")
    assert written == generated()[name], f"content/fragments/{name}: run `python tests/manual`"


@pytest.mark.parametrize("path", sorted(FRAGMENTS.glob("*/reference-*.md")), ids=str)
def test_no_page_is_left_of_something_that_is_no_longer_told(path: Path) -> None:
    assert path.relative_to(FRAGMENTS).as_posix() in generated()


def test_a_sentence_that_changed_in_the_code_has_no_russian() -> None:
    english = next(iter(russian()))
    words = Words("ru")
    words.say(english)
    words.say(english + " And something new.")
    assert words.missing == [english + " And something new."]
