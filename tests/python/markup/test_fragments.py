"""Fragments put into articles, and the way back from the text to the files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kbgen.markup.fragments import MAX_TEXT, Assembled, Origin, assemble
from kbgen.model.span import Source


def put(body: str, **fragments: str) -> Assembled:
    known = {name: Origin(Source(f"{name}.md", text)) for name, text in fragments.items()}
    return assemble(Origin(Source("article.md", body)), known.get)


def use(name: str) -> str:
    return f'{{{{ fragment("{name}") }}}}'


def test_a_fragment_takes_the_place_of_its_line() -> None:
    found = put(f"Before\n\n{use('a')}\n\nAfter", a="Inside [x](y)\n")
    assert found.text == "Before\n\nInside [x](y)\n\nAfter"
    start = found.text.index("[x]")
    span = found.locate(start, start + 6)
    assert (span.path, span.line, span.column) == ("a.md", 1, 8)
    start = found.text.index("After")
    assert found.locate(start, start + 5).line == 5
    assert [item.name for item in found.uses] == ["a"]


def test_in_a_list_every_line_is_indented() -> None:
    found = put(f"1. Step\n\n    {use('a')}\n", a="one\n\ntwo [x](y)")
    assert found.text == "1. Step\n\n    one\n\n    two [x](y)\n"
    start = found.text.index("[x]")
    assert (found.locate(start, start + 6).path, found.locate(start, start + 6).column) == (
        "a.md",
        5,
    )


def test_fragments_nest() -> None:
    assert put(use("a"), a=f"A\n{use('b')}\nZ", b="B").text == "A\nB\nZ"


def test_code_and_running_text_are_left_alone() -> None:
    body = f"```\n{use('a')}\n```\n\nWrite {use('a')} in a line.\n"
    assert put(body, a="no").text == body


def test_what_cannot_be_put_in_is_a_problem_at_its_place() -> None:
    body = f"{use('nope')}\n{use('../secret')}\n{use('a')}"
    found = put(body, a=use("b"), b=use("a"))
    told = [
        (p.rule, p.finding.span.path, p.finding.span.line, p.finding.message)
        for p in found.problems
    ]
    assert told == [
        ("fragment-unknown", "article.md", 1, "there is no fragment 'nope'"),
        (
            "fragment-invalid",
            "article.md",
            2,
            "a fragment is included by its name, not by a path: '../secret'",
        ),
        ("fragment-cycle", "b.md", 1, "fragment 'a' would include itself (a → b → a)"),
    ]


def test_doubling_fragments_stop_at_a_limit() -> None:
    levels = {f"f{n}": f"{use(f'f{n + 1}')}\n" * 12 for n in range(9)}
    found = put(use("f0"), **levels, f9="x" * 1000)
    assert len(found.text) <= 2 * MAX_TEXT
    assert {problem.rule for problem in found.problems} == {"fragment-invalid"}


@given(st.lists(st.sampled_from(["text", "", use("a"), "    " + use("b"), "[x](y)"]), max_size=8))
def test_every_character_is_located_where_it_was_written(lines: list[str]) -> None:
    files = {"a.md": "one\ntwo", "b.md": f"three\n{use('a')}", "article.md": "\n".join(lines)}
    found = put(files["article.md"], a=files["a.md"], b=files["b.md"])
    for place, char in enumerate(found.text):
        span = found.locate(place, place + 1)
        if char not in " \n":
            assert files[span.path][span.start] == char
