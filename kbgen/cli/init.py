"""``kbgen init``: begin a knowledge base."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._ask import at_terminal
from kbgen.cli._options import now_option
from kbgen.edit.init import Contents, Plan, found
from kbgen.model.diagnostic import KbgenError

_NAME = "Help centre"
_NAMES = {"ru": "Центр помощи"}
_ENGLISH = "en"
# A screen shows so many of the new files; a script gets them all.
_SHOWN = 12
_CHOICES = """\
What it begins with:
  starter  the articles of an IT service desk, with macros, contacts and words (Russian, English)
  few      three articles
  none     settings, taxonomy and contacts alone"""


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
    default=None,
    help="Languages with commas, the default one first: ru,en.  [default: en]",
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
@click.option(
    "--with",
    "contents",
    type=click.Choice([str(each) for each in Contents]),
    help="Begin with the starter, with a few articles, or with none.  [default: few]",
)
@click.option("--empty", is_flag=True, help="The same as `--with none`.")
@click.option("--manual", is_flag=True, help="Add kbgen's own manual to the starter.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def command(
    now: datetime,
    site_name: str | None,
    site_url: str,
    locales: str | None,
    prefixed: bool | None,
    time_zone: str,
    contents: str | None,
    empty: bool,
    manual: bool,
    folder: Path,
) -> None:
    """Make a new knowledge base in DIR that builds at once.

    It begins with the starter (what an IT service desk needs, in Russian and English: articles,
    macros, contacts, words that people use), with three articles, or with none. Asks for what is
    missing at a terminal; in a script every answer is an option. DIR must be absent or empty."""
    chosen = _contents(contents, empty=empty, manual=manual)
    asking = at_terminal()
    if chosen is None and asking:
        click.echo(_CHOICES)
        answers = click.Choice([str(each) for each in Contents])
        chosen = Contents(click.prompt("Begin with", type=answers, default=str(Contents.STARTER)))
    if locales is None:
        locales = click.prompt("Languages", default=_ENGLISH) if asking else _ENGLISH
    codes = tuple(code.strip() for code in locales.split(",") if code.strip())
    if site_name is None:
        name = _NAMES.get(codes[0] if codes else "", _NAME)
        site_name = click.prompt("Name of the site", default=name) if asking else name
    plan = Plan(
        site_name=site_name,
        site_url=site_url,
        locales=codes,
        prefixed=len(codes) > 1 if prefixed is None else prefixed,
        time_zone=time_zone,
        contents=chosen or Contents.FEW,
        manual=manual,
    )
    _show(folder, found(folder, plan, now), whole=not asking)
    click.echo(f"next: cd {folder} && kbgen check && kbgen build", err=True)


def _contents(given: str | None, *, empty: bool, manual: bool) -> Contents | None:
    """What the options say; None when they leave it open. Raises KbgenError when they disagree."""
    chosen = Contents(given) if given else None
    if empty and chosen not in (None, Contents.NONE):
        raise KbgenError(f"--empty and --with {chosen} contradict each other: leave one out")
    if empty:
        chosen = Contents.NONE
    if manual and chosen is None:
        chosen = Contents.STARTER
    if manual and chosen is not Contents.STARTER:
        raise KbgenError("--manual goes with the starter: add --with starter")
    return chosen


def _show(folder: Path, paths: tuple[str, ...], *, whole: bool) -> None:
    shown = paths if whole or len(paths) <= _SHOWN else paths[: _SHOWN - 1]
    for path in shown:
        click.echo(f"{folder}/{path}")
    if len(shown) < len(paths):
        click.echo(f"… and {len(paths) - len(shown)} more files")
