"""``kbgen macros push``: macros into a helpdesk's account, by a plan that is shown first."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._macros import lost_default_option, ready
from kbgen.cli._options import config_option, now_option
from kbgen.cli._project import open_project
from kbgen.model.helpdesk import PUSHED


@click.command()
@config_option
@now_option
@click.option(
    "--to",
    "target",
    type=click.Choice(PUSHED),
    required=True,
    help="The helpdesk; its address and token come from the environment.",
)
@click.option("--apply", "doing", is_flag=True, help="Do it; otherwise the plan is only shown.")
@click.option(
    "--overwrite",
    is_flag=True,
    help="Put kbgen's text in the place of what somebody changed or deleted there.",
)
@click.option(
    "--adopt",
    is_flag=True,
    help="Take over what bears kbgen's mark there and is missing in helpdesk.lock.",
)
@click.option(
    "--deactivate",
    is_flag=True,
    help="Switch off what kbgen made there and no macro asks for any more.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="The helpdesk may stand in a private network.",
)
@lost_default_option
def push(
    config_path: Path,
    now: datetime,
    target: str,
    doing: bool,
    overwrite: bool,
    adopt: bool,
    deactivate: bool,
    allow_private: bool,
    lost_default: str | None,
) -> None:
    """Create and change the macros in a helpdesk's account.

    Shows what would be done; --apply does it. What kbgen did not make is never changed, and nothing
    is deleted. content/helpdesk.lock remembers what kbgen made: commit it."""
    project = open_project(config_path)
    entries = ready(project, now, target, lost_default).entries
    # Only here: the client for HTTP takes a tenth of a second to load.
    from kbgen.cli._pushing import push_entries
    from kbgen.macros.push import Policy

    policy = Policy(overwrite, adopt, deactivate)
    push_entries(project, target, entries, policy, doing=doing, allow_private=allow_private)
