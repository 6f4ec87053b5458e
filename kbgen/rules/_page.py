"""A rule's page: its module's docstring in parts."""

from __future__ import annotations

import importlib
import inspect
import re
from typing import NamedTuple

from kbgen.rules._rule import Rule

HEADINGS = ("What it does", "Why is this bad?", "Example", "Use instead")

# Examples of Markdown have headings of their own.
_HEADING = re.compile(rf"^## ({'|'.join(map(re.escape, HEADINGS))})$", re.MULTILINE)


class RulePage(NamedTuple):
    """``title`` is a sentence; ``what``, ``why``, ``example`` and ``instead`` stand below their
    headings in ``markdown``, the page as a whole."""

    title: str
    what: str
    why: str
    example: str
    instead: str
    markdown: str


def page(rule: Rule) -> RulePage:
    """The page of a rule. Raises ValueError when a heading is missing or out of order."""
    module = importlib.import_module(f"kbgen.rules.{rule.name.replace('-', '_')}")
    text = inspect.getdoc(module) or ""
    title, *parts = _HEADING.split(text)
    if tuple(parts[::2]) != HEADINGS:
        raise ValueError(f"the page of {rule.name} needs the headings {', '.join(HEADINGS)}")
    what, why, example, instead = (part.strip() for part in parts[1::2])
    level = "error" if rule.severity.value == "error" else "warning"
    head = f"# {rule.code} {rule.name}\n\n{title.strip()} ({level})"
    body = text.split("\n", 1)[1].strip()
    return RulePage(title.strip(), what, why, example, instead, f"{head}\n\n{body}\n")
