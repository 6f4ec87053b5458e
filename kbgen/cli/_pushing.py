"""A push as the command line shows it: the plan, then what became of each step."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from kbgen.cli._project import Project
from kbgen.edit.files import read_source, write_source
from kbgen.macros import Entry
from kbgen.macros import push as pushing
from kbgen.macros.push import HELPDESK_LOCK, Action, ApiError, Outcome, Plan, Policy, Rows, Step
from kbgen.model.diagnostic import KbgenError
from kbgen.model.helpdesk import BY_NAME

try:
    import fcntl
except ImportError:  # Windows has no flock; two pushes there are not guarded against one another
    fcntl = None  # type: ignore[assignment]

_COUNTED = (Action.CREATE, Action.CHANGE, Action.ADOPT, Action.OFF, Action.SAME)
_ASIDE = (Action.FOREIGN, Action.ALONE, Action.GONE)


def push_entries(
    project: Project,
    target: str,
    entries: Sequence[Entry],
    policy: Policy,
    *,
    doing: bool,
    allow_private: bool,
) -> None:
    """Show the plan and, when ``doing``, carry it out. Exit 1 when something was not done."""
    with _alone(project):
        lock = project.config.content / HELPDESK_LOCK
        rows = _read(lock, project)
        try:
            with pushing.open_desk(target, os.environ, _wait, allow_private=allow_private) as desk:
                records = desk.records(entries)
                own = pushing.own_rows(rows, desk)
                there = pushing.look(desk, records, own)
                plan = pushing.make_plan(desk, records, there, own, policy)
                _show(plan, desk.account)
                if not doing:
                    click.echo("Nothing was sent; --apply does it.", err=True)
                    return
                save = partial(_write, lock)
                outcomes = pushing.apply_plan(plan, desk, rows, save, overwrite=policy.overwrite)
                _tell(outcomes, plan)
        except ApiError as error:
            raise KbgenError(f"{BY_NAME[target].label}: {error}; nothing was changed") from error


def _show(plan: Plan, account: str) -> None:
    for step in pushing.shown_first(plan):
        why = f": {step.why}" if step.why else ""
        click.echo(f"{step.action:<12} {step.kind} {step.key}  {step.name}{why}".rstrip())
    counts = [f"{plan.count(action)} {action}" for action in _COUNTED if plan.count(action)]
    aside = sum(plan.count(action) for action in _ASIDE)
    counts += [f"{aside} left alone"] if aside else []
    counts += [f"{plan.others} others there are not kbgen's"] if plan.others else []
    click.echo(f"{account}: {', '.join(counts) or 'nothing to do'}")


def _tell(outcomes: Iterator[Outcome], plan: Plan) -> None:
    """What became of each step, as it happens. Exit 1 when something was not done."""
    done, failed, over = 0, 0, False
    for outcome in outcomes:
        step = outcome.step
        if outcome.done:
            done += 1
            click.echo(f"done: {step.action} {step.kind} {step.key}")
        else:
            failed += 1
            over = outcome.over
            click.echo(f"not done: {step.action} {step.kind} {step.key}: {outcome.why}", err=True)
    todo = sum(_does(step) for step in plan.steps)
    click.echo(f"{done} of {todo} done")
    if over:
        click.echo("stopped; run it again, it takes up where it stopped", err=True)
    if failed:
        raise click.exceptions.Exit(1)


def _does(step: Step) -> bool:
    return step.action in (Action.CREATE, Action.CHANGE, Action.ADOPT, Action.OFF)


def _wait(seconds: float, why: str) -> None:
    click.echo(f"{why}: waiting {seconds:.0f} s", err=True)
    time.sleep(seconds)


def _read(lock: Path, project: Project) -> Rows:
    name = lock.relative_to(project.config.root).as_posix()
    try:
        return pushing.read_lock(read_source(lock) if lock.exists() else "", name)
    except (OSError, UnicodeDecodeError) as error:
        raise KbgenError(f"{name}: cannot be read: {error}") from error


def _write(lock: Path, rows: Rows) -> None:
    try:
        write_source(lock, pushing.lock_text(rows.values()))
    except OSError as error:
        raise KbgenError(f"{lock.name}: cannot write: {error.strerror}") from error


@contextmanager
def _alone(project: Project) -> Iterator[None]:
    """One push at a time in this folder: two would make everything twice."""
    if fcntl is None:
        yield
        return
    folder = project.config.root / ".kbgen"
    try:
        folder.mkdir(exist_ok=True)
        handle = (folder / "push.lock").open("a")
    except OSError as error:
        raise KbgenError(f".kbgen/push.lock: cannot write: {error.strerror}") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise KbgenError("another push is running here; wait for it to end") from error
        yield
