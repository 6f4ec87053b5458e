"""Fragments in a knowledge base: put in where they are asked for, with places of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desk import article, read, said, told


def test_fragments_are_put_in_and_keep_their_places(tmp_path: Path) -> None:
    kb = read(
        tmp_path,
        {
            "a.md": article("a", 'One.\n\n## Two\n\n{{ fragment("call") }}\n\n[x](kb:a)\n'),
            "fragments/call.md": 'Call [us](kb:b).\n\n{{ fragment("hours") }}\n',
            "fragments/en/hours.md": "By day.\n",
        },
    )
    assert said(kb) == []
    (found,) = kb.articles
    assert "Call [us](kb:b).\n\nBy day." in found.body
    assert [use.name for use in found.scan.fragments] == ["call"]
    assert [(link.target, link.span.path) for link in found.scan.links] == [
        ("kb:b", "content/fragments/call.md"),
        ("kb:a", "content/a.md"),
    ]
    for link in found.scan.links:
        span = link.target_span
        assert kb.sources[span.path].text[span.start : span.end] == link.target
    assert [(f.name, [use.name for use in f.scan.fragments]) for f in kb.fragments] == [
        ("call", ["hours"]),
        ("hours", []),
    ]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('{{ fragment("nothing") }}\n', "fragment-unknown"),
        ('{{ fragment("../secret") }}\n', "fragment-invalid"),
        ('{{ fragment("round") }}\n', "fragment-cycle"),
    ],
)
def test_fragments_that_cannot_be_put_in(tmp_path: Path, body: str, rule: str) -> None:
    kb = read(
        tmp_path,
        {"a.md": article("a", body), "fragments/round.md": '{{ fragment("round") }}\n'},
    )
    assert rule in {problem.rule for problem in kb.problems}
    assert len(kb.articles) == 1


def test_two_files_of_one_fragment(tmp_path: Path) -> None:
    lines = told(tmp_path, {"fragments/call.md": "A.\n", "fragments/en/call.md": "B.\n"})
    assert lines == [
        "fragments/en/call.md:1:1: fragment-invalid: the fragment 'call' is also in "
        "content/fragments/call.md; rename one of them"
    ]
