"""Whatever a title says, front matter gives it back."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from kbgen.edit.files import edited
from kbgen.edit.scalars import front_matter_scalars, quoted, scalars
from kbgen.model.diagnostic import Edit

LINES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40)


@given(LINES.map(str.strip).filter(bool))
def test_any_line_of_text_survives_in_a_block_and_in_a_list(text: str) -> None:
    written = quoted(text)
    assert "\n" not in written
    assert yaml.safe_load(f"title: {written}\nnext: 1") == {"title": text, "next": 1}
    assert yaml.safe_load(f"product: [{written}, {written}]") == {"product": [text, text]}


def test_traps_of_yaml_are_quoted_and_plain_words_are_not() -> None:
    for trap in (
        "yes",
        "no",
        "null",
        "2026-10-01",
        "12",
        "- x",
        "a: b",
        "#",
        "x #y",
        "'",
        "",
    ):
        assert yaml.safe_load(quoted(trap)) == trap
        assert quoted(trap) != trap
    for plain in ("vpn-client", "Что делать", "C++ и C#"):
        assert quoted(plain) == plain


@given(st.lists(st.sampled_from(["a", "'b'", '"c"', "d-e", "ё"]), min_size=1, max_size=6))
def test_positions_cover_values_as_written(values: list[str]) -> None:
    text = f"---\nslug:   {values[0]}  # remark\nrelated: [{', '.join(values)}]\n---\nbody"
    found = list(front_matter_scalars(text))
    assert [text[one.start : one.end] for one in found] == [values[0], *values]
    renamed = edited(text, [Edit("", one.start, one.end, "new") for one in found])
    assert yaml.safe_load(renamed.split("---")[1])["related"] == ["new"] * len(values)


def test_aliases_that_hold_themselves_end() -> None:
    assert [one.value for one in scalars("a: &x [1, *x]\nb: *x")] == ["1"]
    assert list(scalars("a: [")) == []
