"""Whatever colour a brand has, its links and areas can be read in both schemes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kbgen.config import Brand
from kbgen.model.span import Span
from kbgen.model.taxonomy import Taxonomy, Term
from kbgen.site.brand import contrast, parse, stylesheet
from kbgen.site.card import card

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LIGHT, DARK = parse("#fbfcfb"), parse("#0e1412")


def taxonomy(color: str) -> Taxonomy:
    return Taxonomy(areas=(Term("shop", {"en": "Shop"}, Span.top("t"), color=color),))


def values(css: str, name: str) -> list[str]:
    return re.findall(rf"--{name}:(#[0-9a-f]{{6}})", css)


@given(COLORS)
def test_any_colour_is_readable(color: str) -> None:
    css = stylesheet(Brand(primary=color), taxonomy(color))
    for name in ("kb-act", "kb-area-shop"):
        light, dark, dark_again = values(css, name)
        assert dark == dark_again
        assert contrast(parse(light), LIGHT) >= 4.5
        assert contrast(parse(dark), DARK) >= 4.5


@given(COLORS)
def test_text_on_the_deep_panel_is_readable(color: str) -> None:
    css = stylesheet(Brand(primary=color), Taxonomy())
    for ground in values(css, "kb-deep"):
        assert contrast(parse("#f1f8f5"), parse(ground)) >= 4.5


def test_our_own_colours_need_no_sheet() -> None:
    assert stylesheet(Brand(), taxonomy("infra")) == ""


def test_the_card_is_a_png_in_the_brands_colour() -> None:
    assert card().startswith(b"\x89PNG\r\n\x1a\n")
    assert card("#204080") != card() == card()
