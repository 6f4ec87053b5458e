"""What a rule finds, what a writer is told, and the one error operators see."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from kbgen.model.span import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Edit(NamedTuple):
    """Replace ``text[start:end]`` of the file at ``path`` (relative to the root) by ``text``."""

    path: str
    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A remedy. ``--fix`` applies it only when ``safe``: certain to keep the writer's meaning."""

    description: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False


class Finding(NamedTuple):
    """One thing a rule has to say: where, what is wrong, and perhaps what to do."""

    span: Span
    message: str
    fix: Fix | None = None


class Problem(NamedTuple):
    """A finding that reading made, kept under the name of the rule that reports it."""

    rule: str
    finding: Finding


class Diagnostic(NamedTuple):
    """A finding with the rule's code, name and severity: what ``kbgen check`` prints."""

    code: str
    rule: str
    severity: Severity
    span: Span
    message: str
    fix: Fix | None = None

    def sort_key(self) -> tuple[tuple[str, int, int, int, int, int, int], str, str]:
        """By place, then by what is said; rows compare sooner than spans."""
        return (self.span.row(), self.code, self.message)


class KbgenError(Exception):
    """What an operator must mend before kbgen can run: every problem at once, a line each."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type[KbgenError], tuple[tuple[str, ...]]]:
        # From one process to another it goes with its lines apart.
        return KbgenError, (self.problems,)
