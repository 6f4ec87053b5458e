"""``kbgen index``: build the search index now rather than when it is needed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import config_option, now_option
from kbgen.cli._search import searched_option
from kbgen.config import load_config
from kbgen.index.collection import open_shelf
from kbgen.model.article import Audience
from kbgen.read import read_knowledge


@click.command(name="index")
@searched_option
@now_option
@config_option
def command(audience: str, now: datetime, config_path: Path) -> None:
    """Build the search index of every locale where it is missing, stale or damaged."""
    config = load_config(config_path)
    kb = read_knowledge(config)
    for locale in kb.locales:
        shelf, note = open_shelf(
            kb, config.cache, locale=locale, audience=Audience(audience), now=now
        )
        click.echo(note or f"the index {audience}-{locale} is current")
        shelf.store.close()
