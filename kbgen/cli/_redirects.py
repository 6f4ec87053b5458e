"""``kbgen links redirects``: the rules for a static host, and what they cost of its limits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from kbgen.build import plan_host
from kbgen.cli._options import config_option, now_option
from kbgen.cli._project import open_project
from kbgen.links.hosts import HOSTS, HostPlan
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError
from kbgen.model.page import SiteFile

_SHOWN = 10


@click.command()
@config_option
@now_option
@click.option(
    "--host",
    type=click.Choice(list(HOSTS)),
    help="Whose syntax and limits.  [default: host of the settings]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write the redirect file here; into a folder, every file of the host.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text is the file itself; json all of it, with the budget.",
)
@click.option(
    "--audience",
    type=click.Choice([str(one) for one in Audience]),
    default="public",
    show_default=True,
    help="Whose site.",
)
def redirects(
    config_path: Path,
    now: datetime,
    host: str | None,
    out: Path | None,
    form: str,
    audience: str,
) -> None:
    """Print the redirect file of a host; its budget goes to standard error.

    `kbgen build` writes the same file into the site when the settings name the host. Redirects that
    no rule can hold, or that are over a limit, are HTML pages there."""
    project = open_project(config_path, sound=("lock-invalid",))
    name = host or project.config.host
    if not name:
        raise KbgenError("whose redirects? Name the host with --host, or in the settings")
    plan = plan_host(project.kb, project.config, name, now=now, audience=Audience(audience))
    if out is not None:
        try:
            _write(plan, out)
        except OSError as error:
            raise KbgenError(f"{error.filename}: cannot write: {error.strerror}") from error
    elif form == "json":
        click.echo(json.dumps(_as_json(plan), ensure_ascii=False, indent=2))
    else:
        click.echo(_text(plan.files[0]), nl=False)
    for line in _budget(plan):
        click.echo(line, err=True)


def _write(plan: HostPlan, out: Path) -> None:
    if not out.is_dir():
        out.write_bytes(plan.files[0].data or b"")
        return
    for file in plan.files:
        path = out / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data or b"")


def _text(file: SiteFile) -> str:
    return (file.data or b"").decode()


def _as_json(plan: HostPlan) -> dict[str, object]:
    return {
        "host": plan.host,
        "files": {file.path: _text(file) for file in plan.files},
        "budget": [
            {"what": one.what, "needed": one.needed, "used": one.used, "limit": one.limit}
            for one in plan.budgets
        ],
        "folded": plan.folded,
        "without_page": sorted(plan.covered),
        "html_only": [{"source": one.source, "why": one.why} for one in plan.left],
        "notes": list(plan.notes),
    }


def _budget(plan: HostPlan) -> Iterator[str]:
    yield f"{plan.host}: {', '.join(file.path for file in plan.files)}"
    for budget in plan.budgets:
        yield f"  {budget}"
    if plan.folded:
        yield f"  folded: {plan.folded:,} redirects into rules for every language"
    if plan.covered:
        yield f"  without a page: {len(plan.covered):,} redirects"
    for why, count in sorted(Counter(one.why for one in plan.left).items()):
        yield f"  HTML pages only: {count:,} ({why})"
        sources = [one.source for one in plan.left if one.why == why]
        yield from (f"    {source}" for source in sources[:_SHOWN])
        if count > _SHOWN:
            yield f"    … and {count - _SHOWN:,} more (--format json lists all)"
    for note in plan.notes:
        yield f"  note: {note}"
