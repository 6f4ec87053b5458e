"""``kbgen check``: what is wrong with the knowledge base."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from kbgen.check import check, selected
from kbgen.cli._options import config_option, now_option
from kbgen.cli._report import FORMATS, report_option, summary
from kbgen.config import Config, load_config
from kbgen.edit.fixes import Fixed, fix
from kbgen.model.diagnostic import Diagnostic, KbgenError, Severity
from kbgen.read import read_knowledge
from kbgen.rules import Facts


def _rule_names(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


@click.command(name="check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", "fixing", is_flag=True, help="Mend what can be mended without a doubt.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_rule_names,
    help="Only these rules: KB201, KB2, dangling-link; several with commas.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", callback=_rule_names, help="All but these rules."
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@report_option("How to print what is found.")
@now_option
@config_option
def command(
    paths: tuple[Path, ...],
    fixing: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    form: str,
    now: datetime,
    config_path: Path,
) -> None:
    """Say what is wrong with the knowledge base, or with PATHS of it.

    The whole knowledge base is read in any case: whether a link leads anywhere, no file can tell
    alone. Exits with 0 when there is no error, with 1 when there is, with 2 when it could not run.
    `kbgen rule CODE` explains a rule.
    """
    selected(select, ignore)
    config = load_config(config_path)
    wanted = _wanted(config, paths)
    if fixing:
        done = fix(config, now, select=select, ignore=ignore, wanted=wanted)
    else:
        kb = read_knowledge(config)
        done = Fixed(kb, check(Facts(kb, config, now), select, ignore), 0, ())
    found = tuple(item for item in done.diagnostics if wanted(item.span.path))
    _print(form, done, found, sum(wanted(article.path) for article in done.kb.articles))
    if any(strict or item.severity is Severity.ERROR for item in found):
        raise click.exceptions.Exit(1)


def _print(form: str, done: Fixed, found: tuple[Diagnostic, ...], checked: int) -> None:
    report = FORMATS[form](found, done.kb.sources)
    if report:
        click.echo(report, color=_colour())
    if done.count:
        files = f"{len(done.paths)} file{'s' if len(done.paths) > 1 else ''}"
        fixed = f"Fixed {done.count} finding{'s' if done.count > 1 else ''} in {files}."
        click.echo(fixed, err=form != "text")
    if form == "text":
        click.echo(summary(found, checked))


def _colour() -> bool | None:
    """None lets click decide by the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") and not sys.stdout.isatty() else None


def _wanted(config: Config, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Whether a source is among ``paths``, files or folders; everything is when there are none.
    Raises KbgenError with every path that does not exist or is not of this knowledge base."""
    if not paths:
        return lambda path: True
    problems = []
    roots: list[str] = []
    for path in paths:
        full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow symbolic links
        if not full.exists():
            problems.append(f"{path}: no such file or folder")
        elif not full.is_relative_to(config.root):
            problems.append(f"{path}: not part of the knowledge base in {config.root}")
        else:
            roots.append(full.relative_to(config.root).as_posix())
    if problems:
        raise KbgenError(problems)
    return lambda path: any(
        root == "." or path == root or path.startswith(f"{root}/") for root in roots
    )
