"""A whole build: prepare, lay out, put in place; apart from the command, which may have none to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import click

from kbgen.build import lay_out, prepare
from kbgen.cli._progress import Timings, progress
from kbgen.cli._report import Sources
from kbgen.config import Config
from kbgen.machine.garbage import leave
from kbgen.model.article import Audience
from kbgen.publish import staged, swap, verify
from kbgen.standing import Standing, fingerprint, remember


def build_site(
    config: Config,
    audience: Audience,
    now: datetime,
    made_from: str,
    approve: Callable[[Standing, Sources], None],
    *,
    quiet: bool,
    profile: bool,
) -> int:
    """Build the site and note what it was ``made_from``; returns how many pages it has. ``approve``
    is shown what was found, and raises where nothing is to be built."""
    timings = Timings()
    with progress(quiet=quiet, timings=timings) as tell:
        built = prepare(config, now=now, audience=audience, progress=tell)
    leave(built)  # its articles are not taken apart one by one
    found = Standing(built.diagnostics, built.shortages, len(built.pages), len(built.kb.articles))
    approve(found, built.kb.sources)
    with staged(config.site, audience) as stage:
        with progress(quiet=quiet, timings=timings) as tell:
            warnings = lay_out(built, stage, tell)
        for warning in warnings:
            click.echo(f"warning: {warning}", err=True)
        timings.enter("Putting in place")
        files = verify(stage, built.expected())
        # Where others have a say, every page is made every time: an old site would be of no use.
        moved = swap(config.site, retire=not warnings)
    if not warnings and made_from == fingerprint(config, audience):
        remember(built, made_from, files if moved else None)
    if profile:
        click.echo("\n".join(timings.lines()), err=True)
    return len(built.pages)
