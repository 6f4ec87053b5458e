"""The table of rules is whole, and every rule has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kbgen.rules
from kbgen.model.diagnostic import Severity
from kbgen.read.problems import KINDS
from kbgen.rules import RULES, Rule, page

ROOM = Path(kbgen.rules.__file__).parent


def test_every_module_is_in_the_table_and_every_rule_has_its_module() -> None:
    modules = {path.stem for path in ROOM.glob("*.py") if not path.stem.startswith("_")}
    assert {rule.name.replace("-", "_") for rule in RULES} == modules


def test_codes_are_sorted_and_no_code_or_name_stands_twice() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"KB[1-7]\d\d", code) for code in codes)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_problem_of_reading_has_a_rule_of_its_name_and_severity() -> None:
    table = {rule.name: rule.severity for rule in RULES}
    assert {kind.name: kind.severity for kind in KINDS}.items() <= table.items()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_says_what_why_and_how(rule: Rule) -> None:
    about = page(rule)
    assert re.fullmatch(r"[^\n]{10,100}\.", about.title), "the first line is one sentence"
    assert len(about.what) > 30
    assert len(about.why) > 30
    for example in (about.example, about.instead):
        assert re.fullmatch(r"```[a-z]+\n.+\n```", example, re.DOTALL), "an example is one fence"
    assert about.example != about.instead
    assert about.markdown.startswith(f"# {rule.code} {rule.name}\n")


def test_what_depends_on_the_clock_is_a_warning() -> None:
    """A site that was built yesterday must build today."""
    clocked = {"overdue-review", "future-date", "link-to-scheduled"}
    clocked |= {"macro-overdue-article", "macro-scheduled-link"}
    assert {rule.severity for rule in RULES if rule.name in clocked} == {Severity.WARNING}
