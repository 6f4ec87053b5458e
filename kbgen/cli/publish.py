"""``kbgen publish``: what stands in the site folder, and the way back to what stood there before."""

from __future__ import annotations

from pathlib import Path

import click

from kbgen.cli._options import config_option
from kbgen.config import load_config
from kbgen.publish import Target, rollback
from kbgen.publish.marker import marked_audience


@click.command(name="publish")
@click.option("--rollback", "back", is_flag=True, help="Bring back the site before the last build.")
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    help="Look at this folder instead of the settings' site_dir.",
)
@config_option
def command(back: bool, site: Path | None, config_path: Path) -> None:
    """Say which site stands and which one can be brought back.

    `kbgen build` publishes: it puts the new site in the place of the old one in a single step and
    keeps the old one beside it. With --rollback the two change places; a second --rollback changes
    them again.
    """
    config = load_config(config_path, site=site)
    if back:
        rollback(config.site)
        click.echo(f"{config.site} is the site before the last build again; run the same to undo.")
        return
    target = Target(config.site)
    audience = marked_audience(config.site)
    click.echo(
        f"{config.site}: the site for the audience {audience!r}"
        if audience
        else f"{config.site}: no site yet; run `kbgen build`"
    )
    if marked_audience(target.previous):
        click.echo("An earlier site is kept; `kbgen publish --rollback` brings it back.")
