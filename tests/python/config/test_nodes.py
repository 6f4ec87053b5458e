"""YAML as positioned nodes: the same from both of PyYAML's loaders, and never deeper than it can."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.config.nodes import Entry, Items, Node, Scalar, Table, compose
from kbgen.model.diagnostic import Problem
from kbgen.model.span import Source


def composed(text: str, **options: Any) -> tuple[Node | None, tuple[Problem, ...]]:
    return compose(Source("x.yml", text), **options)


def message(text: str, **options: Any) -> str:
    node, problems = composed(text, **options)
    assert node is None
    (problem,) = problems
    span = problem.finding.span
    return f"{span.line}:{span.column} {problem.finding.message}"


def test_a_node_knows_where_it_stands_and_how_it_was_written() -> None:
    text = "é: x\r\nlist:\r\n  - 1.10  # note\r\n  - 'ё 😀'\r\nfold: >\r\n  one\r\n  two\r\n\r\nlast: {a: no}\r\n"
    node, problems = composed(text)
    assert problems == ()
    assert isinstance(node, Table)
    written = {
        entry.key: text[entry.value.span.start : entry.value.span.end] for entry in node.entries
    }
    assert written == {
        "é": "x",
        "list": "- 1.10  # note\r\n  - 'ё 😀'",
        "fold": ">\r\n  one\r\n  two",
        "last": "{a: no}",
    }
    items = node.get("list")
    assert isinstance(items, Items)
    number, word = items.items
    assert isinstance(number, Scalar)
    assert (number.kind, number.text, number.span.line, number.span.column) == (
        "number",
        "1.10",
        3,
        5,
    )
    assert isinstance(word, Scalar)
    assert (word.kind, word.text, word.plain) == ("text", "ё 😀", False)


def test_places_count_from_the_start_of_the_file() -> None:
    source = Source("a.md", "---\ntitle: x\n---\n")
    node, _ = compose(source, 4, 13)
    assert isinstance(node, Table)
    assert source.text[node.entries[0].value.span.start] == "x"
    assert node.entries[0].value.span.line == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "title: Ошибка: не входит",
            '1:14 a colon does not belong here; put the value in quotes: "Ошибка: не входит"',
        ),
        (
            "a: 1\nb: @home",
            "2:4 a value cannot begin with this character unless it is quoted; "
            'put the value in quotes: "@home"',
        ),
        (
            "a: *bold*",
            '1:4 a value that begins with & or * must be quoted; put the value in quotes: "*bold*"',
        ),
        ("a: 'x\nb: y", "1:4 a quotation mark is opened and never closed"),
        ("a: [x\nb: y", "2:2 a list in brackets is not closed with ]"),
        ("a:\n\tb: c", "2:1 a tab indents this line; YAML wants spaces"),
        ("a: b\nword\nc: d", "2:1 this line is neither `key: value` nor a list item"),
        ('a: "x" y', "1:8 this does not fit the lines above it"),
        ('a: "\\q"', "1:6 inside double quotes a backslash must be doubled: \\\\"),
        ("a: b\n---\nc: d", "2:1 only one YAML document may stand in a file"),
        ("a: b\n\x07", "2:1 the control character U+0007 stands here; remove it"),
        ("a: &x b\nc: *x", "1:4 anchors and aliases (&, *) are not allowed: write it out"),
        ("? [a]\n: b", "1:3 a key must be a word, not a list or a mapping"),
    ],
)
def test_an_error_says_where_and_what_to_type(text: str, said: str) -> None:
    assert message(text) == said
    assert message(text, loader=yaml.SafeLoader) == said


def test_quotes_are_offered_as_a_fix_that_makes_it_readable() -> None:
    text = 'slug: a\r\ntitle: Ошибка: "не" входит\r\nq: x\r\n'
    _, (problem,) = composed(text)
    fix = problem.finding.fix
    assert fix is not None
    (edit,) = fix.edits
    mended = text[: edit.start] + edit.text + text[edit.end :]
    node, problems = composed(mended)
    assert problems == ()
    assert isinstance(node, Table)
    title = node.get("title")
    assert isinstance(title, Scalar)
    assert title.text == 'Ошибка: "не" входит'


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 20_000 + "]" * 20_000,
        "- " * 3000,
        "{a: " * 2000,
        "? " * 5000,
        "a:\n" + "".join(" " * i + "- \n" for i in range(300)),
    ],
)
def test_deep_nesting_is_a_problem_and_no_crash(text: str) -> None:
    assert "deep" in message(text) or "closed" in message(text)


def test_an_alias_bomb_stands_for_no_more_than_it_may() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9)
    )
    assert "aliases stand for more than" in message(bomb, aliases=True)
    assert "contains itself" in message("a: &a [*a]", aliases=True)


def test_tags_are_told_and_never_executed() -> None:
    node, problems = composed("a: !!python/object/apply:os.system [exit]\nb: !ENV HOME")
    assert problems == ()
    assert isinstance(node, Table)
    kinds = [
        (entry.value.kind, entry.value.text)
        for entry in node.entries
        if isinstance(entry.value, Scalar)
    ]
    assert kinds == [("tag", "!!python/object/apply:os.system"), ("tag", "!ENV")]


# Without !: a tag that names nothing makes text for one loader and nothing for the other.
WORDS = st.text("abя: -#'\"[]{},&*|>%@`\n\t 1.0éё😀\u2028~=<?", max_size=60)


def shape(node: Node | Entry | None) -> object:
    """A node without objects, to be compared."""
    match node:
        case Scalar():
            return (node.kind, node.text, node.plain, node.span)
        case Items():
            return ([shape(item) for item in node.items], node.span)
        case Table():
            return ([(e.key, e.key_span, shape(e.value)) for e in node.entries], node.span)
    return None


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_both_loaders_read_the_same(text: str) -> None:
    fast, fast_problems = composed(text)
    slow, slow_problems = composed(text, loader=yaml.SafeLoader)
    if fast_problems and slow_problems:
        return  # where both refuse, their words come from the same loader (tested above)
    # Where one refuses, it is the C parser: it is stricter about tabs. Nothing is read differently.
    if not fast_problems and not slow_problems:
        assert shape(fast) == shape(slow)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_spans_lie_within_the_text_and_within_their_parents(text: str) -> None:
    node, problems = composed(text)
    for problem in problems:
        assert 0 <= problem.finding.span.start <= len(text)

    def inside(node: Node, low: int, high: int) -> None:
        assert low <= node.span.start <= node.span.end <= high
        children = (
            node.items
            if isinstance(node, Items)
            else [entry.value for entry in node.entries]
            if isinstance(node, Table)
            else []
        )
        for child in children:
            inside(child, node.span.start, max(node.span.end, child.span.start))

    if node is not None:
        inside(node, 0, len(text))
