"""``kbgen suggest``: which articles answer a whole message."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import config_option, now_option
from kbgen.cli._search import (
    as_data,
    as_text,
    filter_options,
    format_option,
    locale_option,
    opened,
    searched_option,
)
from kbgen.model.diagnostic import KbgenError

_MOST_BYTES = 1_000_000


@click.command(name="suggest")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--limit", type=click.IntRange(1, 1000), default=5, show_default=True)
@filter_options
@locale_option
@searched_option
@format_option
@now_option
@config_option
def command(
    file: Path,
    limit: int,
    filters: dict[str, tuple[str, ...]],
    locale: str,
    audience: str,
    form: str,
    now: datetime,
    config_path: Path,
) -> None:
    """Find the articles that answer the message in FILE (- for standard input)."""
    message = _read(file)
    with opened(config_path, locale, audience, now) as (config, _, searcher):
        results = searcher.suggest(message, limit=limit, filters=filters)
    if form == "json":
        words = next(iter(results.plans.values())).text
        click.echo(json.dumps(as_data(words, results, config), ensure_ascii=False, indent=2))
        return
    click.echo(as_text(results, config, color=sys.stdout.isatty()))


def _read(file: Path) -> str:
    """The message; bytes that are not UTF-8 become the replacement character: a message is not
    ours to mend."""
    try:
        if str(file) == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES)
        else:
            with file.open("rb") as handle:
                data = handle.read(_MOST_BYTES)
    except OSError as error:
        raise KbgenError(f"{file}: cannot be read: {error.strerror}") from error
    return data.decode("utf-8", errors="replace")
