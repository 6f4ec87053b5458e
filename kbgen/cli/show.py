"""``kbgen show``: everything known of one article or fragment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import config_option, now_option
from kbgen.cli._project import Project, open_project
from kbgen.links.known import connections, fragment_users
from kbgen.model.article import Article, Status
from kbgen.model.diagnostic import KbgenError
from kbgen.model.ledger import LedgerEntry, State
from kbgen.model.nearest import did_you_mean


@click.command()
@config_option
@now_option
@click.argument("name")
def command(config_path: Path, now: datetime, name: str) -> None:
    """Show what is known of an article (by slug, earlier slug or number) or of a fragment.

    For an article: its number and addresses, its languages, its sections, and what links to it;
    for a fragment: where it is included."""
    project = open_project(config_path)
    lines = [*_article(project, name, now), *_fragment(project, name)]
    if not lines:
        kb = project.kb
        known = {*kb.slugs(), *kb.ledger.by_slug(), *(one.name for one in kb.fragments)}
        raise KbgenError(f"no article or fragment {name!r}{did_you_mean(name, known)}")
    click.echo("\n".join(lines))


def _article(project: Project, name: str, now: datetime) -> Iterator[str]:
    kb, addresses = project.kb, project.config.addresses
    prefix = f"{project.config.number_prefix}-"
    number = name[len(prefix) :] if name.upper().startswith(prefix.upper()) else name
    slug = next((one.slug for one in kb.ledger.entries if str(one.number) == number), name)
    entry = kb.ledger.find(slug)
    end = kb.ledger.resolve(slug)
    if not kb.versions(slug) and end is not None and entry is not None:
        if entry.state is State.MOVED:
            yield f"{slug} moved to {end.slug}"
        entry = end
    slug = entry.slug if entry else slug
    versions = kb.versions(slug)
    if entry is None and not versions:
        return
    yield f"article {slug}" + (f"  {project.label(entry.number)}" if entry else "  no number yet")
    if entry is not None:
        yield from _ledger(project, entry)
    for article in versions:
        yield from _version(project, article, now)
    if versions:
        found = connections(kb, slug, project.config.site_url)
        yield f"  links to: {', '.join(found.outgoing) or 'nothing'}"
        yield f"  linked from: {', '.join(found.incoming) or 'nowhere'}"
        yield f"  permalink: {addresses.absolute(addresses.permalink(slug))}"
    if versions and entry is not None:
        yield f"  permalink: {addresses.absolute(addresses.permalink(entry.number))}"


def _ledger(project: Project, entry: LedgerEntry) -> Iterator[str]:
    ledger = project.kb.ledger
    earlier = sorted(
        one.slug
        for one in ledger.entries
        if one.state is State.MOVED and (end := ledger.resolve(one.slug)) and end.slug == entry.slug
    )
    if earlier:
        yield f"  earlier slugs: {', '.join(earlier)}"
    if entry.state is State.GONE:
        yield f"  gone: {entry.reason}" + (f" (see {entry.target})" if entry.target else "")


def _version(project: Project, article: Article, now: datetime) -> Iterator[str]:
    addresses = project.config.addresses
    yield f"  {article.locale}  {article.title}"
    yield f"      file: {article.path}"
    yield f"      address: {addresses.absolute(addresses.article(article.locale, article.slug))}"
    status = str(article.status)
    if article.status is Status.PUBLISHED and article.status_at(now) is Status.DRAFT:
        status = f"scheduled for {article.publish_at:%Y-%m-%d %H:%M %z}"
    facts = [article.type, status, article.audience, article.area]
    yield f"      {', '.join([*facts, *article.products, *article.environments])}"
    change = project.kb.history.get(article.path)
    updated = article.updated or (change.updated if change else None)
    dates = [("updated", updated), ("reviewed", article.reviewed)]
    shown = [f"{what} {day.isoformat()}" for what, day in dates if day]
    if shown:
        yield f"      {', '.join(shown)}"
    for section in article.sections:
        yield f"      {'  ' * (section.level - 2)}#{section.anchor}  {section.title}"


def _fragment(project: Project, name: str) -> Iterator[str]:
    versions = [one for one in project.kb.fragments if one.name == name]
    if not versions:
        return
    yield f"fragment {name}"
    for fragment in versions:
        yield f"  {fragment.locale}  {fragment.path}"
    users = fragment_users(project.kb, name)
    yield "  included in:" if users else "  included in nothing"
    yield from (f"      {path}" for path in users)
