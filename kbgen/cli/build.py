"""``kbgen build``: the whole site, checked first, put in place in one step."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import audience_option, config_option, now_option
from kbgen.cli._report import FORMATS, Sources, report_option, summary
from kbgen.cli._stop import stop_cleanly
from kbgen.config import Config, load_config
from kbgen.machine.garbage import no_collection
from kbgen.model.article import Audience
from kbgen.model.diagnostic import Diagnostic, KbgenError, Severity
from kbgen.publish import tidy
from kbgen.publish.marker import refusal
from kbgen.standing import Standing, fingerprint, recall


@click.command(name="build")
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    help="Build into this folder instead of the settings' site_dir.",
)
@audience_option("Whose site: the agents' one shows what customers must not see.")
@click.option("--strict", is_flag=True, help="Refuse to build on warnings too.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all is well.")
@click.option("--profile", is_flag=True, help="Say how long each phase took.")
@report_option("How to print what is wrong.")
@now_option
@config_option
@no_collection()
def command(
    site: Path | None,
    audience: str,
    strict: bool,
    quiet: bool,
    profile: bool,
    form: str,
    now: datetime,
    config_path: Path,
) -> None:
    """Build the site: check the articles, lay the pages out, put them in place in one step.

    An error leaves the old site as it is, to the byte. The site that was replaced is kept:
    `kbgen publish --rollback` brings it back. Exits with 0 when the site stands, with 1 when the
    articles have errors, with 2 when it could not run.
    """
    started = time.monotonic()
    stop_cleanly()
    config = load_config(config_path, site=site)
    reader = Audience(audience)
    if reader is Audience.AGENTS and site is None:
        raise KbgenError("an agents' build needs a folder of its own: name it with --site DIR")
    reason = refusal(config.site, reader)
    if reason:
        raise KbgenError(reason)
    made_from = fingerprint(config, reader)
    stands = recall(config, reader, now, made_from)
    if stands:
        _tell(stands, config, form, quiet=quiet)
        _refuse(stands, config, strict=strict)
        tidy(config.site)
        if not quiet:
            seconds = time.monotonic() - started
            click.echo(
                f"Nothing has changed: {_shown(config.site)} stands as it was built,"
                f" {stands.pages:,} pages (looked at in {seconds:.1f} s)."
            )
        return
    # Only now: what builds a site takes longer to import than to see that the site stands.
    from kbgen.cli._building import build_site

    def approve(found: Standing, sources: Sources) -> None:
        _tell(found, config, form, quiet=quiet, sources=sources)
        _refuse(found, config, strict=strict)

    built = build_site(config, reader, now, made_from, approve, quiet=quiet, profile=profile)
    if not quiet:
        seconds = time.monotonic() - started
        click.echo(f"Built {built:,} pages into {_shown(config.site)} in {seconds:.1f} s.")


def _tell(
    found: Standing, config: Config, form: str, *, quiet: bool, sources: Sources | None = None
) -> None:
    """Errors always; warnings unless quiet; what the host has no room for."""
    shown = [item for item in found.diagnostics if not quiet or item.severity is Severity.ERROR]
    if shown:
        report = FORMATS[form](shown, _sources(config, shown) if sources is None else sources)
        click.echo(report, err=form == "text")
        if form == "text":
            click.echo(summary(shown, found.articles), err=True)
    for shortage in found.shortages:
        click.echo(f"warning: {shortage}", err=True)


def _refuse(found: Standing, config: Config, *, strict: bool) -> None:
    """Stop where there are errors; with ``strict``, where there is anything at all."""
    errors = any(item.severity is Severity.ERROR for item in found.diagnostics)
    if errors or (strict and (found.diagnostics or found.shortages)):
        click.echo(f"Nothing was built; {_shown(config.site)} is as it was.", err=True)
        raise click.exceptions.Exit(1)


def _sources(config: Config, shown: Sequence[Diagnostic]) -> Sources:
    """The sources that diagnostics are about."""
    from kbgen.read.sources import read_source

    paths = {item.span.path for item in shown}
    limit = config.budgets.page_bytes
    read = {path: read_source(config.root, path, limit, []) for path in sorted(paths)}
    return {path: source for path, source in read.items() if source}


def _shown(path: Path) -> str:
    """A path as the caller would write it."""
    here = Path.cwd()
    return f"{path.relative_to(here) if path.is_relative_to(here) else path}/"
