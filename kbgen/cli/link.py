"""``kbgen link``: the address to paste into a reply."""

from __future__ import annotations

from pathlib import Path

import click

from kbgen.cli._options import config_option
from kbgen.cli._project import open_project
from kbgen.links.paste import FORMATS, pasteable


@click.command()
@config_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="url",
    show_default=True,
    help="How to write the link.",
)
@click.option("--locale", default="", help="Open it in this language.  [default: the reader's]")
@click.option(
    "--env", default="", metavar="ENVIRONMENT", help="Open it with this environment chosen."
)
@click.option("--number", is_flag=True, help="Use the article's number: short enough to dictate.")
@click.argument("name", metavar="SLUG[#SECTION]")
def command(
    config_path: Path, format_: str, locale: str, env: str, number: bool, name: str
) -> None:
    """Print the permalink of an article or of one of its sections.

    SLUG may be an earlier slug, or a number with or without its letters."""
    project = open_project(config_path)
    prefix = f"{project.config.number_prefix}-"
    found = pasteable(
        project.kb,
        project.config.addresses,
        name[len(prefix) :] if name.upper().startswith(prefix.upper()) else name,
        locale=locale,
        environment=env,
        number=number,
    )
    click.echo(found.as_text(format_))
