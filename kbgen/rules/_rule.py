"""What a rule is: a name, a code, a severity and a pure function from facts to findings.

A rule lives in a module of its own, named after it, with one function ``find(facts)``. The module's
docstring is the rule's page: ``What it does``, ``Why is this bad?``, ``Example``, ``Use instead``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kbgen.config import Config
from kbgen.model.diagnostic import Finding, Severity
from kbgen.model.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a rule may look at."""

    kb: KnowledgeBase
    config: Config
    now: datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """``code`` such as KB201, ``name`` such as ``dangling-link``: both may be used to select or
    suppress it."""

    code: str
    name: str
    severity: Severity
    find: Callable[[Facts], Iterable[Finding]]
