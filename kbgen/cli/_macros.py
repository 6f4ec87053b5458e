"""Macros made ready for a helpdesk, or the reasons why they are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import click

from kbgen.check import check
from kbgen.cli._project import Project
from kbgen.cli._report import text as report
from kbgen.config import Config
from kbgen.macros import Export, compile_macros, export
from kbgen.model.diagnostic import Diagnostic, Finding, KbgenError, Severity
from kbgen.model.helpdesk import LostDefault
from kbgen.model.knowledge import KnowledgeBase
from kbgen.rules import Facts

F = TypeVar("F", bound=Callable[..., Any])

_OVERDUE = "macro-overdue-article"


def lost_default_option(command: F) -> F:
    """``--lost-default``: passes ``lost_default``."""
    return click.option(
        "--lost-default",
        type=click.Choice([str(choice) for choice in LostDefault]),
        help="What becomes of a default that the helpdesk does not know.  [default: as the settings say]",
    )(command)


def ready(
    project: Project,
    now: datetime,
    target: str,
    lost_default: str | None,
    *,
    locales: Sequence[str] = (),
) -> Export:
    """What the macros are in a helpdesk. Ends the command with what was found when a macro is wrong or
    would lose something there."""
    policy = LostDefault(lost_default) if lost_default else project.config.macros.lost_default
    config = replace(
        project.config,
        helpdesks=(target,),
        macros=project.config.macros._replace(lost_default=policy),
    )
    macros = [macro for macro in project.kb.macros if not locales or macro.locale in locales]
    if not macros:
        raise KbgenError("there are no macros to export in content/macros")
    found = _found(project.kb, config, now)
    errors = [item for item in found if item.severity is Severity.ERROR]
    if errors:
        click.echo(report(errors, project.kb.sources))
        click.echo(f"{target}: nothing was written", err=True)
        raise click.exceptions.Exit(1)
    overdue = frozenset(item.span.path for item in found if item.rule == _OVERDUE)
    held = overdue if config.macros.overdue == "inactive" else frozenset()
    compiled = compile_macros(project.kb, config, macros, inactive=held)
    done = export(compiled, target, config.locales, policy)
    refuse(done.losses, target, project.kb)
    return done


def _found(kb: KnowledgeBase, config: Config, now: datetime) -> tuple[Diagnostic, ...]:
    """What the rules say of macros; of other sources only what keeps a macro from being read."""
    folder = f"{kb.content}/macros/"
    return tuple(
        item
        for item in check(Facts(kb, config, now), select=["KB1", "KB32", "KB4", "KB7"])
        if item.code.startswith("KB7") or item.span.path.startswith(folder)
    )


def refuse(losses: Sequence[Finding], target: str, kb: KnowledgeBase) -> None:
    """End the command when the helpdesk would lose something in silence."""
    if losses:
        shown = [
            Diagnostic("KB722", "lost-on-helpdesk", Severity.ERROR, loss.span, loss.message)
            for loss in losses
        ]
        click.echo(report(shown, kb.sources))
        click.echo(f"{target}: nothing was written", err=True)
        raise click.exceptions.Exit(1)
