"""``kbgen translations``: what was compared with its original, and what has to be again."""

from __future__ import annotations

from pathlib import Path

import click

from kbgen.cli._options import config_option
from kbgen.cli._project import open_project
from kbgen.edit.confirm import confirmed, unconfirmed
from kbgen.edit.files import write_files
from kbgen.edit.locks import translations_text
from kbgen.model.diagnostic import KbgenError
from kbgen.model.nearest import did_you_mean


@click.group()
def command() -> None:
    """Keep translations in step with their originals."""


@command.command()
@config_option
@click.option("--locale", multiple=True, help="Only this language; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Every article that has a translation.")
@click.argument("slugs", nargs=-1, metavar="SLUG…")
def confirm(
    config_path: Path, locale: tuple[str, ...], everything: bool, slugs: tuple[str, ...]
) -> None:
    """Record that the translations of SLUG say what the original says now.

    Writes translations.lock; `kbgen check` then reports a translation as soon as a section of its
    original changes."""
    project = open_project(config_path, sound=("lock-invalid",))
    kb = project.kb
    if everything == bool(slugs):
        raise click.UsageError("name articles, or say --all")
    unknown = [
        f"no article has the slug {slug!r}{did_you_mean(slug, kb.slugs())}"
        for slug in slugs
        if not kb.versions(slug)
    ]
    unknown += [
        f"no locale {one!r}{did_you_mean(one, kb.locales)}"
        for one in locale
        if one not in kb.locales
    ]
    if unknown:
        raise KbgenError(unknown)
    chosen = slugs or tuple(slug for slug in kb.slugs() if len(kb.versions(slug)) > 1)
    pairs = [
        (slug, one.locale)
        for slug in chosen
        for one in kb.versions(slug)[1:]
        if not locale or one.locale in locale
    ]
    if not pairs:
        raise KbgenError("none of these articles has a translation to confirm")
    changed = {pair: parts for pair in pairs if (parts := unconfirmed(kb, *pair))}
    ledger = confirmed(kb, chosen, locale)
    texts = {f"{kb.content}/{name}": text for name, text in translations_text(ledger).items()}
    write_files(project.config.root, texts)
    for (slug, language), parts in changed.items():
        click.echo(f"{slug} {language}: {', '.join(part or 'short answer' for part in parts)}")
    if not changed:
        click.echo("every translation was confirmed already")
