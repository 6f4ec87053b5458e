"""Every rule says what its spec says, example by example."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.rule_specs import Example, Spec, read_spec, run, write

from kbgen.rules import RULES

SPECS = tuple(
    read_spec(path) for path in sorted((Path(__file__).parents[2] / "rules").glob("KB*.md"))
)
EXAMPLES = tuple(example for spec in SPECS for example in spec.examples)


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example.code}: {example.title}"
)
def test_an_example_gives_what_the_spec_says(example: Example, tmp_path: Path) -> None:
    write(tmp_path, example.files)
    assert "\n".join(run(tmp_path, example)) == "\n".join(example.said)
    for file in example.after:
        assert (tmp_path / file.path).read_bytes() == file.data(), file.path


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.code)
def test_a_spec_has_good_and_bad_examples(spec: Spec) -> None:
    assert any(example.good for example in spec.examples)
    assert any(not example.good for example in spec.examples)
    for example in spec.examples:
        mended = "--fix" in example.arguments
        assert example.good is (not example.said) or mended, example.title


def test_every_rule_has_a_spec() -> None:
    assert [(spec.code, spec.name) for spec in SPECS] == [(rule.code, rule.name) for rule in RULES]


FIXED = tuple(example for example in EXAMPLES if "--fix" in example.arguments)


@pytest.mark.parametrize("example", FIXED, ids=lambda example: f"{example.code}: {example.title}")
def test_a_safe_fix_changes_nothing_the_second_time(example: Example, tmp_path: Path) -> None:
    write(tmp_path, example.files)
    run(tmp_path, example)
    once = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = run(tmp_path, example)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == once
    assert again == example.said
