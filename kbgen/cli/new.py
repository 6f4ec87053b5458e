"""``kbgen new``: begin an article or a macro."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._ask import at_terminal
from kbgen.cli._options import config_option, now_option
from kbgen.cli._project import Project, open_project
from kbgen.edit.files import write_files, write_source
from kbgen.edit.new import (
    Draft,
    article_path,
    article_text,
    draft_troubles,
    original,
    slug_trouble,
    translation_of,
)
from kbgen.edit.new_macro import MacroDraft, macro_path, macro_text, source_articles
from kbgen.model.article import ArticleType
from kbgen.model.diagnostic import KbgenError
from kbgen.model.macro import MacroChannel
from kbgen.model.slug import propose_slug

_NEXT = "next: write it, set `status: published`, run `kbgen check`, then `kbgen links update`"
_TYPES = [str(type) for type in ArticleType]


@click.group()
def command() -> None:
    """Begin something new in content/."""


@command.command()
@config_option
@now_option
@click.option("--title", help="The heading, as a customer would ask it.")
@click.option("--type", "type_", type=click.Choice(_TYPES), help="What kind of article it is.")
@click.option("--area", help="An area of taxonomy.yml.")
@click.option("--product", multiple=True, help="A product of taxonomy.yml; may be repeated.")
@click.option("--environment", multiple=True, help="Where it holds; may be repeated.")
@click.option("--locale", help="The language.  [default: the first of the settings]")
@click.option("--slug", help="The permanent name.  [default: made from the title]")
@click.option(
    "--folder", default="", help="A folder below the locale's; folders are for writers only."
)
def article(
    config_path: Path,
    now: datetime,
    title: str | None,
    type_: str | None,
    area: str | None,
    product: tuple[str, ...],
    environment: tuple[str, ...],
    locale: str | None,
    slug: str | None,
    folder: str,
) -> None:
    """Begin an article: a draft with all its headings.

    Asks for what is missing at a terminal; in a script every answer is an option. With the slug
    of an article in another language it begins the translation."""
    project = open_project(config_path)
    kb = project.kb
    asking = at_terminal()
    locale = locale or (_ask_locale(project) if asking and not slug else kb.locales[0])
    translated = original(kb, slug, locale) if slug else None
    if asking:
        title = title or click.prompt("Title, as a customer would ask it")
        if translated is None:
            type_ = type_ or click.prompt("Type", type=click.Choice(_TYPES))
            area = area or _choose(project, "area", 1)[0]
            product = product or _choose(project, "product", 0)
            environment = environment or _choose(project, "environment", 0)
        slug = slug or _ask_slug(project, title or "", locale)
    _complete(title, type_, area, translation=translated is not None)
    draft = Draft(
        slug=slug or propose_slug(title or ""),
        title=title or "",
        locale=locale,
        type=ArticleType(type_ or ArticleType.REFERENCE),
        area=area or "",
        products=product,
        environments=environment,
        folder=folder,
    )
    if translated is not None:
        draft = translation_of(translated, draft)
    click.echo(_written(project, draft, now))
    click.echo(_NEXT, err=True)


@command.command()
@config_option
@click.option(
    "--from-article",
    "article_slug",
    required=True,
    metavar="SLUG",
    help="The article to reply with.",
)
@click.option("--locale", default="", help="Only this language.  [default: all that it is in]")
@click.option("--slug", help="The macro's permanent name.  [default: the article's]")
@click.option("--title", default="", help="What agents see.  [default: the article's title]")
@click.option("--shortcut", default="", help="What an agent types to insert it.")
@click.option(
    "--channel",
    "channels",
    multiple=True,
    type=click.Choice([str(channel) for channel in MacroChannel]),
    help="A channel to reply in; may be repeated.  [default: email]",
)
def macro(
    config_path: Path,
    article_slug: str,
    locale: str,
    slug: str | None,
    title: str,
    shortcut: str,
    channels: tuple[str, ...],
) -> None:
    """Begin a macro: a whole reply, filled from the sections of an article."""
    project = open_project(config_path)
    draft = MacroDraft(
        slug=slug or article_slug,
        title=title,
        shortcut=shortcut,
        channels=tuple(one for one in MacroChannel if str(one) in channels)
        or (MacroChannel.EMAIL,),
    )
    articles = source_articles(project.kb, article_slug, locale)
    texts = {
        macro_path(project.config, project.kb, draft, article.locale): macro_text(
            project.kb, article, draft
        )
        for article in articles
    }
    write_files(project.config.root, texts)
    click.echo("\n".join(texts))
    click.echo(f"next: read it aloud, then `kbgen macros preview {draft.slug}`", err=True)


def _complete(title: str | None, type_: str | None, area: str | None, *, translation: bool) -> None:
    """Stop when an answer is missing that nobody is there to give."""
    given = (
        {"--title": title} if translation else {"--title": title, "--type": type_, "--area": area}
    )
    missing = [option for option, value in given.items() if not value]
    if missing:
        raise click.UsageError(f"missing: {', '.join(missing)}")


def _written(project: Project, draft: Draft, now: datetime) -> str:
    """Write the draft; the path of its file."""
    if troubles := draft_troubles(project.kb, draft):
        raise KbgenError(troubles)
    path = article_path(project.config, project.kb, draft)
    write_source(project.config.root / path, article_text(draft, now.date()))
    return path


def _ask_locale(project: Project) -> str:
    locales = project.kb.locales
    if len(locales) == 1:
        return locales[0]
    return str(click.prompt("Language", type=click.Choice(locales), default=locales[0]))


def _choose(project: Project, facet: str, least: int) -> tuple[str, ...]:
    """Values of a facet, asked for until each is known; none when the taxonomy has none."""
    known = [term.id for term in project.kb.taxonomy.terms(facet)]
    if not known and not least:
        return ()
    label = facet.capitalize() + (" (several with commas, or none)" if not least else "")
    while True:
        click.echo(f"  {', '.join(known)}")
        answer = click.prompt(label, default="" if not least else None, show_default=False)
        values = tuple(value.strip() for value in answer.split(",") if value.strip())
        unknown = [value for value in values if value not in known]
        if not unknown and len(values) >= least and (not least or len(values) == 1):
            return values
        click.echo(
            f"taxonomy.yml has no {facet} {', '.join(unknown)!r}" if unknown else "one, please"
        )


def _ask_slug(project: Project, title: str, locale: str) -> str:
    proposal = propose_slug(title)
    while True:
        slug = str(click.prompt("Slug, permanent", default=proposal)).strip()
        trouble = slug_trouble(project.kb, slug, locale)
        if not trouble:
            return slug
        click.echo(trouble)
