"""``kbgen init``: begin a knowledge base."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import now_option
from kbgen.edit.init import Plan, found

_NAME = "Help centre"
_NAMES = {"ru": "Центр помощи"}


@click.command()
@now_option
@click.option(
    "--site-name",
    default=None,
    help="The name on every page.  [default: Help centre, in the first language]",
)
@click.option(
    "--site-url",
    default="",
    help="The public address, such as https://help.example.com/; can be set later.",
)
@click.option(
    "--locales",
    default="en",
    show_default=True,
    help="Languages with commas, the default one first: ru,en.",
)
@click.option(
    "--prefix/--no-prefix",
    "prefixed",
    default=None,
    help="Begin addresses with the language, so that adding one moves nothing.  [default: when there are several]",
)
@click.option(
    "--time-zone",
    default="UTC",
    show_default=True,
    help="The desk's time zone, such as Europe/Moscow.",
)
@click.option("--empty", is_flag=True, help="Without the three articles to begin with.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def command(
    now: datetime,
    site_name: str | None,
    site_url: str,
    locales: str,
    prefixed: bool | None,
    time_zone: str,
    empty: bool,
    folder: Path,
) -> None:
    """Make a new knowledge base in DIR that builds at once.

    It has settings, a taxonomy, contacts and three articles in each language to begin with, or
    none. DIR must be absent or empty."""
    codes = tuple(code.strip() for code in locales.split(",") if code.strip())
    plan = Plan(
        site_name=_NAMES.get(codes[0] if codes else "", _NAME) if site_name is None else site_name,
        site_url=site_url,
        locales=codes,
        prefixed=len(codes) > 1 if prefixed is None else prefixed,
        time_zone=time_zone,
        empty=empty,
    )
    for path in found(folder, plan, now):
        click.echo(f"{folder}/{path}")
    click.echo(f"next: cd {folder} && kbgen check && kbgen build", err=True)
