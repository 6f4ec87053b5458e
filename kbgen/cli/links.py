"""``kbgen links``: the ledger that keeps every published address alive."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._ask import ask, at_terminal, proposed
from kbgen.cli._options import config_option, now_option
from kbgen.cli._project import Project, open_project
from kbgen.cli._redirects import redirects
from kbgen.edit.files import read_source, write_files
from kbgen.edit.locks import lock_texts, translations_text
from kbgen.edit.rename import rename as rename_article
from kbgen.links.answers import Answers, Gone
from kbgen.links.history import history as history_of
from kbgen.links.standing import Standing, standing
from kbgen.links.update import Update, update_ledger
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError
from kbgen.model.ledger import Ledger
from kbgen.model.ledger_facts import Trouble
from kbgen.read.past import past_ledgers, renamed_slugs


@click.group()
def command() -> None:
    """Keep every published address alive: register, rename, look up and check."""


command.add_command(redirects)


@command.command()
@config_option
@now_option
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when something would change.")
@click.option(
    "--moved",
    multiple=True,
    metavar="OLD=NEW",
    help="OLD is now NEW: slugs, or SLUG#SECTION=SECTION.",
)
@click.option(
    "--gone", multiple=True, metavar="SLUG", help="An article or SLUG#SECTION was removed for good."
)
@click.option(
    "--reason",
    default="",
    help="Why an article is gone, for its readers; 'ru: … | en: …' for each language.",
)
@click.option("--replaced-by", default="", metavar="SLUG", help="What replaces a gone article.")
@click.option("--restore", multiple=True, metavar="SLUG", help="A gone article is back.")
@click.option(
    "--internal",
    multiple=True,
    metavar="SLUG",
    help="A public article is now meant for agents only.",
)
@click.option(
    "--forget",
    multiple=True,
    metavar="SLUG",
    help="SLUG was registered by mistake and never committed.",
)
@click.option("--accept", is_flag=True, help="Take what git suggests as moved without asking.")
@click.option(
    "--base",
    default="",
    metavar="COMMIT",
    help="Whose numbers stay when two branches took the same ones.  [default: origin/main, main, the commit before the merge]",
)
def update(
    config_path: Path,
    now: datetime,
    check: bool,
    moved: tuple[str, ...],
    gone: tuple[str, ...],
    reason: str,
    replaced_by: str,
    restore: tuple[str, ...],
    internal: tuple[str, ...],
    forget: tuple[str, ...],
    accept: bool,
    base: str,
) -> None:
    """Register new articles and sections in links.lock and anchors.lock.

    Articles get the next free numbers; numbers that two branches took alike are settled. What was
    published and is missing needs an answer: --moved, or --gone with --reason. Until all is
    answered nothing is written."""
    project = open_project(config_path, sound=("lock-invalid",))
    answers = Answers(
        moved=dict(_pair(text) for text in moved),
        gone={slug: Gone(reason, replaced_by) for slug in gone},
        restored=frozenset(restore),
        internal=frozenset(internal),
        forgotten=frozenset(forget),
    )
    result = _settled(project, now, answers, base, accept=accept, asking=not check)
    if not result.complete:
        raise click.exceptions.Exit(1)
    changed = _write(project, result.ledger, check=check)
    for line in result.changes:
        click.echo(line)
    if check and changed:
        click.echo("the lock files are out of date: run `kbgen links update`", err=True)
        raise click.exceptions.Exit(1)
    if not changed:
        click.echo("every address is registered")


def _settled(
    project: Project, now: datetime, answers: Answers, base: str, *, accept: bool, asking: bool
) -> Update:
    """The update with every answer that can be had; what is still open is printed."""
    kb, root = project.kb, project.config.root
    bases = past_ledgers(root, kb.content, base)
    result = update_ledger(kb, now, kb.ledger, answers, bases)
    lost = [need.fact.slug for need in result.needs if need.fact.trouble is Trouble.LOST]
    proposals = proposed(result.needs, renamed_slugs(kb, root, lost))
    if result.needs and accept:
        answers = replace(answers, moved={**proposals, **answers.moved})
        result = update_ledger(kb, now, kb.ledger, answers, bases)
    if result.needs and asking and not result.refused and at_terminal():
        answers = ask(result.needs, proposals, answers)
        result = update_ledger(kb, now, kb.ledger, answers, bases)
    for line in result.refused:
        click.echo(f"error: {line}", err=True)
    for need in result.needs:
        fact = need.fact
        click.echo(f"{fact.span.path}:{fact.span.line}: {fact.message}", err=True)
        name = f"{fact.slug}#{fact.anchor}" if fact.anchor else fact.slug
        if name in proposals:
            click.echo(f"  probably: --moved {name}={proposals[name]} (or --accept)", err=True)
        elif fact.trouble is Trouble.LOST and bases and not any(b.find(name) for b in bases):
            click.echo(f"  no commit knows it: --forget {name} if it was never published", err=True)
    return result


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not (old and equals and new):
        raise click.BadParameter(f"{text!r} is not OLD=NEW", param_hint="--moved")
    return old.strip(), new.strip()


def _write(project: Project, ledger: Ledger, *, check: bool) -> bool:
    """Write the lock files that differ; whether any does."""
    root, content = project.config.root, project.kb.content
    locks = dict(lock_texts(ledger))
    if ledger.translations or project.kb.ledger.translations:
        locks |= translations_text(ledger)
    texts = {f"{content}/{name}": text for name, text in locks.items()}
    changed = {
        path: text
        for path, text in texts.items()
        if not (root / path).is_file() or read_source(root / path).replace("\r\n", "\n") != text
    }
    if not check:
        write_files(root, changed)
    return bool(changed)


@command.command()
@config_option
@now_option
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.argument("old")
@click.argument("new")
def rename(config_path: Path, now: datetime, dry_run: bool, old: str, new: str) -> None:
    """Give the article OLD the slug NEW, everywhere at once.

    Rewrites the slug in every language, links to it, `related`, `replaced_by`, featured articles,
    relevance.yml and macros, and leaves OLD in the ledger so that its addresses lead on."""
    project = open_project(config_path, sound=("lock-invalid",))
    result = rename_article(project.kb, project.config.root, old, new, now)
    if not dry_run:
        write_files(project.config.root, result.texts)
    for path in result.texts:
        click.echo(path)
    verb = "would be" if dry_run else "were"
    click.echo(f"{result.places} places and the ledger {verb} changed; {old} leads to {new}")


@command.command()
@config_option
@click.argument("slug")
def history(config_path: Path, slug: str) -> None:
    """Everything the ledger knows of SLUG (or a number): its earlier slugs, its sections."""
    project = open_project(config_path)
    for line in history_of(
        project.kb.ledger, slug.removeprefix(f"{project.config.number_prefix}-")
    ):
        click.echo(line)


@command.command("check")
@config_option
@now_option
@click.option(
    "--audience",
    type=click.Choice([str(one) for one in Audience]),
    default="public",
    show_default=True,
    help="Who will open the addresses.",
)
@click.argument("urls", nargs=-1, required=True, metavar="URL…|-")
def check_links(config_path: Path, now: datetime, audience: str, urls: tuple[str, ...]) -> None:
    """Say of pasted addresses whether they are alive, moved or gone.

    `-` reads text from standard input, such as a helpdesk's export, and checks every address of
    this site in it. Exit 1 when one leads nowhere."""
    project = open_project(config_path)
    found = standing(
        project.kb, project.config.addresses, _texts(urls), audience=Audience(audience), now=now
    )
    for result in found:
        click.echo(
            f"{result.standing}\t{result.url}" + (f"\t{result.leads_to}" if result.leads_to else "")
        )
    if not found:
        raise KbgenError("no address of this site was found")
    if any(result.standing is Standing.DEAD for result in found):
        raise click.exceptions.Exit(1)


def _texts(urls: Sequence[str]) -> str:
    """The addresses as text; ``-`` is what stands in standard input, whatever its encoding."""
    return "\n".join(
        sys.stdin.buffer.read().decode("utf-8", "replace") if url == "-" else url for url in urls
    )
