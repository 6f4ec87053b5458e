"""The browser reads every text as Python does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbgen.text import (
    analyse,
    normalise,
    one_edit,
    pairs,
    similarity,
    swap_layout,
    tokenise,
    transliterations,
)

Twin = Callable[..., Any]

# Where the two languages part if nobody takes care: joiners, look-alikes, marks that compose or are
# blocked from it, special lower case, compatibility forms, what Unicode 15 and later added.
TRICKY = (
    "aeioystbcABKMИйеёжнтсСх0159 .-_@'+#:/’ʼ‑–−\u00ad\u200b\u200d\ufeff\u0301\u0300\u0306\u0308\u0307"
    "\u0327\u3099\u0653\u093cкКİIıΣσςßẞﬁŉǅ½²№℡Ⅷ①ａ．－＠＿＇\u1100\u1161\u11a8가かハﾊﾞ𝐁𝗩日😀\ufe0f\u20e3"
    "\U00010d50\ua7cb\ua7da\U00016d63\U0001ccd6\u1c89\U000105d2\u0345ΐºªʰ\ud7fb\u2044"
)
words = st.sampled_from(
    [
        "wi-fi",
        "C++",
        "C#",
        ".NET",
        "0x80070005",
        "802.1x",
        "user@host",
        "setup.exe",
        "v5.2.1",
        "10-15",
        "don't",
        "l'hôte",
        "об'єкт",
        "windows11",
        "500мб",
        "DNS_PROBE",
        "e-mail",
        "т.е.",
        "пароль",
        "пароли",
        "Учётная",
        "resetting",
    ]
)
# Long enough to be cut: at an apostrophe, a dot, an accent, between two UTF-16 units.
long = st.builds(
    lambda piece, count: piece * count,
    st.sampled_from(["a'", "1.", "v1.", "a\u0301\u0316", "сa", "𝗩", "\ufdfa", "x@"]),
    st.integers(20, 200),
)
texts = st.lists(
    st.one_of(st.text(st.sampled_from(TRICKY), max_size=8), words, st.text(max_size=6), long),
    max_size=8,
).map("".join) | st.text(max_size=40)
letters = st.text(
    st.sampled_from("аваеийклмнопрстуфхцчшщъыьэюяdjkxwyzshctoiaue-"), max_size=12
) | st.text(max_size=6)
# One process answers all examples, so the fixture may be shared.
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def in_units(text: str, place: int) -> int:
    """A place counted in code points, counted in UTF-16 units as the browser does."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize("plane", range(17))
def test_every_code_point_is_read_alike(twin: Twin, plane: int) -> None:
    """Alone, and between letters, the first of which it may compose with."""
    for first in range(plane << 16, (plane + 1) << 16, 1 << 12):
        chars = [chr(code) for code in range(first, first + (1 << 12))]
        text = " ".join(f"{char} и{char}q" for char in chars)
        assert twin("normalise", text) == normalise(text)


@given(text=texts, locale=st.sampled_from(["ru", "en", "de", "en-GB"]))
@shared
def test_terms_are_alike(twin: Twin, text: str, locale: str) -> None:
    ours = [
        {**term._asdict(), "start": in_units(text, term.start), "end": in_units(text, term.end)}
        for term in analyse(text, locale)
    ]
    assert twin("analyse", text, locale) == ours
    assert twin("pairs", ours) == [list(pair) for pair in pairs(analyse(text, locale))]


@given(text=texts)
@shared
def test_normalised_text_is_alike(twin: Twin, text: str) -> None:
    assert twin("normalise", text) == normalise(text)
    assert twin("swapLayout", text) == swap_layout(text)


@given(text=texts)
@settings(deadline=None)
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert [token[:3] for token in tokenise(once)] == [token[:3] for token in tokenise(text)]


@given(first=letters, second=letters)
@shared
def test_candidates_and_likeness_are_alike(twin: Twin, first: str, second: str) -> None:
    assert twin("transliterations", first) == list(transliterations(first))
    assert twin("similarity", first, second) == similarity(first, second)
    assert twin("oneEdit", first, second) == one_edit(first, second)
