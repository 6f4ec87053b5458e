"""What rules look for first, to pass over a text soon, is there wherever they find anything."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.rules._overlap import _ALIKE, _candidates
from kbgen.rules.mixed_script import _mixed_words
from kbgen.rules.repeated_word import _TWICE

_PIECES = st.sampled_from(
    [
        "в",
        "на",
        "во",
        "the",
        "it's",
        "to",
        " ",
        "  ",
        "\t",
        "\n",
        "-",
        "'",
        "(",
        "с",
        "c",
        "слово",
        "word",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=9).map("".join)


@pytest.mark.parametrize("locale", sorted(_TWICE))
@given(_TEXTS)
def test_a_word_that_stands_twice(locale: str, text: str) -> None:
    twice, maybe = _TWICE[locale]
    assert maybe.search("\n" + text) or not twice.search(text)


@given(st.lists(st.one_of(_PIECES, st.sampled_from(["ё", "Z", "é", "№", "😀"]))).map("".join))
def test_a_border_of_scripts(text: str) -> None:
    letters = "([a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z])"
    words = [found.span() for found in re.finditer("[a-zA-Zа-яА-ЯёЁ]+", text)]
    mixed = [
        (start, text[start:end]) for start, end in words if re.search(letters, text[start:end])
    ]
    assert [*_mixed_words(text)] == mixed


@given(st.lists(st.frozensets(st.integers(0, 12), max_size=9).map(sorted), max_size=9))
def test_pairs_that_share_enough(samples: list[list[int]]) -> None:
    assert _candidates(samples) == [
        (first, second)
        for first, second in combinations(range(len(samples)), 2)
        if samples[first] and samples[second]
        if 2 * len({*samples[first]} & {*samples[second]})
        >= _ALIKE * max(len(samples[first]), len(samples[second]))
    ]
