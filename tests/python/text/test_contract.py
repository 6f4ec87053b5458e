"""tests/search/contract.json, read by Python; contract.test.mjs reads it for the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kbgen.text import (
    analyse,
    normalise,
    one_edit,
    pairs,
    similarity,
    swap_layout,
    transliterations,
)

CONTRACT: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[2] / "search" / "contract.json").read_text(encoding="utf-8")
)


def cases(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CONTRACT[name], ids=lambda case: repr(case["text"]))


def test_the_contract_is_rich() -> None:
    assert len(CONTRACT["analyse"]) >= 300
    assert {case["locale"] for case in CONTRACT["analyse"]} >= {"ru", "en", "de", "fr", "uk"}


def test_terms() -> None:
    for case in CONTRACT["analyse"]:
        terms = [term.form for term in analyse(case["text"], case["locale"])]
        assert terms == case["terms"], case["text"]


@cases("lattice")
def test_places_of_terms(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [
        [term.form, term.position, term.after, text[term.start : term.end]]
        for term in analyse(text, case["locale"])
    ] == case["terms"]


@cases("pairs")
def test_pairs(case: dict[str, Any]) -> None:
    assert [list(pair) for pair in pairs(analyse(case["text"], case["locale"]))] == case["pairs"]


@cases("normalise")
def test_normalised(case: dict[str, Any]) -> None:
    assert normalise(case["text"]) == case["is"]


@cases("swapLayout")
def test_layout(case: dict[str, Any]) -> None:
    assert swap_layout(case["text"]) == case["is"]


@cases("transliterations")
def test_transliterations(case: dict[str, Any]) -> None:
    assert list(transliterations(case["text"])) == case["is"]


def test_likeness() -> None:
    for case in CONTRACT["oneEdit"]:
        assert one_edit(*case["words"]) is case["is"], case
    for case in CONTRACT["similarity"]:
        assert similarity(*case["words"]) == case["is"], case
