"""The knowledge base that a command works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kbgen.config import Config, load_config
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge


@dataclass(frozen=True, slots=True)
class Project:
    config: Config
    kb: KnowledgeBase

    def label(self, number: int) -> str:
        """The number as people read it: KB-1042."""
        return f"{self.config.number_prefix}-{number}"


def open_project(config_path: Path, *, sound: Sequence[str] = ()) -> Project:
    """Read the settings and the knowledge base. ``sound`` names kinds of problems that the
    command cannot work with: any of them is a KbgenError."""
    config = load_config(config_path)
    kb = read_knowledge(config)
    wrong = [
        f"{found.span.path}:{found.span.line}:{found.span.column}: {found.message}"
        for problem in kb.problems
        if problem.rule in sound and (found := problem.finding)
    ]
    if wrong:
        raise KbgenError(wrong)
    return Project(config, kb)
