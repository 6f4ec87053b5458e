"""``kbgen related``: which articles are like one."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import config_option, now_option
from kbgen.cli._search import format_option, locale_option, opened, searched_option
from kbgen.index.related import related
from kbgen.model.diagnostic import KbgenError
from kbgen.model.nearest import did_you_mean


@click.command(name="related")
@click.argument("slug")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True)
@locale_option
@searched_option
@format_option
@now_option
@config_option
def command(
    slug: str,
    limit: int,
    locale: str,
    audience: str,
    form: str,
    now: datetime,
    config_path: Path,
) -> None:
    """List the articles that are most like SLUG."""
    with opened(config_path, locale, audience, now) as (_, kb, searcher):
        shelf = searcher.shelves[0]
        found = related(shelf.store, limit).get(slug)
    if found is None:
        hint = did_you_mean(slug, kb.slugs())
        raise KbgenError(f"no article in {shelf.locale} has the slug {slug!r}{hint}")
    titles = {other: kb.article(other, shelf.locale) for other in found}
    rows = [(other, article.title) for other, article in titles.items() if article]
    if form == "json":
        data = [{"slug": other, "title": title} for other, title in rows]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for other, title in rows:
        click.echo(f"{other}  {title}")
