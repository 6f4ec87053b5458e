"""A span works its lines and columns out when asked, and is a value all the same."""

from __future__ import annotations

import pickle

from kbgen.model.span import Source, Span

TEXT = "first\nsecond line\r\nthird"


def test_where_a_range_stands() -> None:
    span = Source("a.md", TEXT).span(6, 21)
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 1, 3, 3)
    assert Source("a.md", TEXT).span(0, 0) == Span.top("a.md")


def test_the_same_place_is_the_same_span() -> None:
    known, asked = Span("a.md", 6, 21, 2, 1, 3, 3), Source("a.md", TEXT).span(6, 21)
    assert known == asked and hash(known) == hash(asked) and repr(known) == repr(asked)
    assert asked != Source("a.md", TEXT.replace("\n", " ")).span(6, 21)
    assert asked != Source("b.md", TEXT).span(6, 21) and asked != (6, 21)


def test_spans_stand_in_the_order_of_paths_and_places() -> None:
    one, other = Source("a.md", TEXT), Source("b.md", TEXT)
    first, second, third = one.span(0, 3), one.span(0, 9), one.span(7, 8)
    last = other.span(0, 1)
    assert sorted([last, third, first, second]) == [first, second, third, last]
    assert first <= first < second


def test_what_is_sent_is_the_place_and_not_the_text() -> None:
    span = Source("a.md", TEXT + "!" * 10_000).span(6, 21)
    sent = pickle.dumps(span)
    assert len(sent) < 200
    assert pickle.loads(sent) == span
