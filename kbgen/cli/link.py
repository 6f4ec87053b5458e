"""``kbgen link``: the address to paste into a reply."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import config_option, now_option
from kbgen.cli._project import Project, open_project
from kbgen.links.paste import FORMATS, is_known, pasteable
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError
from kbgen.model.slug import slug_problem


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
@now_option
@click.argument("name", metavar="SLUG[#SECTION]|QUERY")
def command(
    config_path: Path,
    format_: str,
    locale: str,
    env: str,
    number: bool,
    now: datetime,
    name: str,
) -> None:
    """Print the permalink of an article or of one of its sections.

    SLUG may be an earlier slug, or a number with or without its letters. Any other words are
    searched for, and the best answer is taken when it is a likely one."""
    project = open_project(config_path)
    prefix = f"{project.config.number_prefix}-"
    wanted = name[len(prefix) :] if name.upper().startswith(prefix.upper()) else name
    slug = wanted.partition("#")[0]
    # A word that is no slug is a query; more words in the shape of a slug are a slip of the pen,
    # and what a search would make of them might be pasted unread.
    query = slug_problem(slug) or ("-" not in slug and not is_known(project.kb, slug))
    if not slug.isdigit() and query:
        wanted = _best(project, name, locale, now)
    found = pasteable(
        project.kb,
        project.config.addresses,
        wanted,
        locale=locale,
        environment=env,
        number=number,
    )
    click.echo(found.as_text(format_))


def _best(project: Project, query: str, locale: str, now: datetime) -> str:
    """The article or section that answers a query best. Raises KbgenError when none is likely to."""
    # The index is slow to import, and a slug needs none of it.
    from kbgen.cli._search import checked_locale
    from kbgen.index.collection import open_searcher
    from kbgen.index.confidence import LIKELY

    searcher, notes = open_searcher(
        project.kb,
        project.config.cache,
        locale=checked_locale(project.config, locale),
        audience=Audience.PUBLIC,  # links go to customers
        now=now,
    )
    try:
        results = searcher.search(query, limit=3)
    finally:
        searcher.close()
    for note in notes:
        click.echo(f"kbgen: {note}", err=True)
    if not results.hits or results.confidence < LIKELY:
        near = ", ".join(hit.slug for hit in results.hits)
        raise KbgenError(
            f"nothing is likely to answer {query!r}"
            + (f"; nearest: {near}" if near else "; try other words with `kbgen search`")
        )
    best = results.hits[0]
    return f"{best.slug}#{best.anchor}" if best.anchor else best.slug
