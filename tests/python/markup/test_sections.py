"""The short answer, sections and their anchors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.markup.anchors import anchor_of, anchors
from kbgen.markup.plain import plain_text
from kbgen.markup.scan import scan
from kbgen.markup.sections import split
from kbgen.model.markup import Heading
from kbgen.model.section import Section
from kbgen.model.span import Source, Span


def sections(body: str, type: str = "reference", locale: str = "en") -> tuple[Section, ...]:
    return split(body, scan(body, Source("a.md", body).span), type=type, locale=locale)[1]


def anchor_list(*titles: str) -> list[str]:
    headings = [Heading(2, title, Span.top("a"), Span.top("a")) for title in titles]
    return [anchor for anchor, _ in anchors(headings, "reference", "en")]


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Как сбросить пароль?", "как-сбросить-пароль"),
        ("Ещё раз", "ещё-раз"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Ctrl+C", "ctrl-c"),
        ("802.11ac / Wi-Fi", "802-11ac-wi-fi"),
        ("Don’t panic", "dont-panic"),
        ("за́мок", "замок"),
    ],
)
def test_an_anchor_is_the_heading_in_words(title: str, anchor: str) -> None:
    assert anchor_of(title) == anchor


def test_equal_headings_count_on() -> None:
    assert anchor_list("Windows", "Windows", "Windows") == ["windows", "windows-2", "windows-3"]


def test_different_headings_never_depend_on_their_order() -> None:
    dotted, plain = "Wi.Fi", "Wi-Fi"
    first = anchor_list(dotted, "Other", plain)
    assert first[0] == "wi-fi" and first[2].startswith("wi-fi-") and first[2] != "wi-fi-2"
    assert anchor_list(dotted, plain)[1] == first[2]
    assert anchor_list("???")[0] == anchor_list("Other", "???")[1]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_anchors_are_unique_and_never_empty(titles: list[str]) -> None:
    found = anchor_list(*titles)
    assert len(set(found)) == len(titles) and all(found)
    assert not any(set(anchor) & set(" \t\n\"'<>&#") for anchor in found)


def test_fixed_sections_have_the_tables_id_and_label() -> None:
    body = "Коротко.\n\n## Причина\n\nПотому.\n\n## Что сделать {#mine}\n\nТак.\n\n## Причина\n"
    found = sections(body, "troubleshooting", "ru")
    assert [(s.anchor, s.title, s.fixed) for s in found] == [
        ("cause", "Почему так бывает", True),
        ("resolution", "Что сделать", True),
        ("причина", "Причина", False),
    ]


def test_explicit_ids_come_before_slugs() -> None:
    found = sections("## Setup\n\n## Install {#setup}\n")
    assert found[0].anchor.startswith("setup-") and not found[0].explicit
    assert found[1].anchor == "setup" and found[1].explicit


def test_the_body_is_split_at_every_heading() -> None:
    body = "Short *answer*.\n\n## One\n\nText [link](x).\n\n```\ncode\n```\n\n### Two\n\n- item\n"
    summary, found = split(body, scan(body, Source("a", body).span), type="faq", locale="en")
    assert summary == "Short answer."
    assert [(s.anchor, s.text, s.markdown) for s in found] == [
        ("one", "Text link.\ncode", "Text [link](x).\n\n```\ncode\n```"),
        ("two", "item", "- item"),
    ]


def test_plain_text_has_words_and_no_marks() -> None:
    markdown = (
        "# A **b**\n\nIt's `code*`, snake_case, 2 * 3, [link](u), ![alt text](i.png) &amp; &lt;x&gt;\n"
        "\\*kept\\* <b>bold</b><!-- secret -->\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done {.c}\n"
    )
    assert plain_text(markdown) == (
        "A b\nIt's code*, snake_case, 2 * 3, link, alt text & <x> *kept* bold\na\nb\n1\n2\ndone {.c}"
    )
