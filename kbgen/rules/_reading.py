"""Rules that hand on what reading found."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def reported(*names: str) -> Callable[[Facts], Iterable[Finding]]:
    """A rule's ``find`` that yields the problems which the reader kept under these names."""
    wanted = frozenset(names)

    def find(facts: Facts) -> Iterable[Finding]:
        return (problem.finding for problem in facts.kb.problems if problem.rule in wanted)

    return find
