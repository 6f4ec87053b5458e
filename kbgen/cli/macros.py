"""``kbgen macros``: the replies that agents insert."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._macros import lost_default_option, ready, refuse
from kbgen.cli._options import config_option, now_option
from kbgen.cli._project import open_project
from kbgen.cli._push import push
from kbgen.config import Config
from kbgen.edit.files import replace_file
from kbgen.macros import Export, ExportFile, compile_macros, export
from kbgen.macros.preview import previewed
from kbgen.model.capability import capabilities
from kbgen.model.diagnostic import KbgenError
from kbgen.model.helpdesk import BY_NAME, HELPDESKS, NAMES
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import Macro, MacroChannel
from kbgen.model.nearest import did_you_mean
from kbgen.rules import Facts

_CHANNELS = [str(channel) for channel in MacroChannel]


@click.group()
def command() -> None:
    """Show the macros of content/macros and bring them into helpdesks."""


command.add_command(push)


@command.command(name="list")
@config_option
@click.option("--locale", default="", help="Only this language.")
@click.option("--area", default="", help="Only this area.")
def list_(config_path: Path, locale: str, area: str) -> None:
    """List the macros: slug, language, channels, shortcut and title."""
    project = open_project(config_path)
    shown = [
        macro
        for macro in project.kb.macros
        if locale in ("", macro.locale) and area in ("", macro.area)
    ]
    rows = [
        (macro.slug, macro.locale, ",".join(macro.channels), macro.shortcut, macro.title)
        for macro in shown
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        click.echo("  ".join((*cells, row[4])).rstrip())
    if not rows:
        click.echo("no macros; begin one with `kbgen new macro --from-article SLUG`", err=True)


@command.command()
@config_option
@now_option
@click.argument("slug")
def show(config_path: Path, now: datetime, slug: str) -> None:
    """Show what is known of a macro: its languages, channels, values and articles."""
    project = open_project(config_path)
    facts = Facts(project.kb, project.config, now)
    for macro in _versions(project.kb, slug, ""):
        click.echo("\n".join(_known(facts, macro)))


def _known(facts: Facts, macro: Macro) -> Iterator[str]:
    yield f"macro {macro.slug}  {macro.locale}  {macro.title}"
    yield f"  file: {macro.path}"
    yield f"  area: {', '.join((macro.area, *macro.products))}"
    yield f"  channels: {', '.join(macro.channels)}"
    if macro.shortcut:
        yield f"  shortcut: {macro.shortcut}"
    if macro.tags:
        yield f"  tags: {', '.join(macro.tags)}"
    values = dict.fromkeys(one.name for one in macro.placeholders if one.name and not one.slug)
    yield f"  values: {', '.join(values) or 'none'}"
    leans: dict[str, list[str]] = {"quotes": [], "links to": []}
    for one in facts.macro_references:
        if one.macro is macro:
            name = f"{one.slug}#{one.anchor}" if one.anchor else one.slug
            leans["quotes" if one.quotes else "links to"].append(name)
    for what, names in leans.items():
        yield f"  {what}: {', '.join(dict.fromkeys(names)) or 'nothing'}"


@command.command()
@config_option
@click.option("--locale", default="", help="The language.  [default: the first there is]")
@click.option(
    "--channel", type=click.Choice(_CHANNELS), help="Whose reply.  [default: the macro's first]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html"]),
    default="text",
    show_default=True,
    help="How the customer reads it.",
)
@click.option("--unknown", is_flag=True, help="As for a customer whose name is not on file.")
@click.option("--to", "target", type=click.Choice(NAMES), help="As this helpdesk is given it.")
@click.argument("slug")
def preview(
    config_path: Path,
    locale: str,
    channel: str | None,
    form: str,
    unknown: bool,
    target: str | None,
    slug: str,
) -> None:
    """Show a macro as a customer reads it, with a made-up ticket."""
    project = open_project(config_path)
    macro = _versions(project.kb, slug, locale)[0]
    compiled = compile_macros(project.kb, project.config, [macro])[0]
    if target:
        policy = project.config.macros.lost_default
        done = export([compiled], target, project.config.locales, policy)
        refuse(done.losses, target, project.kb)
        payloads = [entry.payload for entry in done.entries]
        click.echo(json.dumps(payloads, ensure_ascii=False, indent=2))
        return
    wanted = MacroChannel(channel) if channel else macro.channels[0]
    reply = compiled.reply(wanted)
    if reply is None:
        raise KbgenError(f"{slug!r} has no reply for {wanted}; it has: {', '.join(macro.channels)}")
    click.echo(previewed(compiled, reply, form=form, known=not unknown))


@command.command(name="export")
@config_option
@now_option
@click.option("--to", "target", type=click.Choice(NAMES), required=True, help="The helpdesk.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write its files into.",
)
@click.option("--locale", "locales", multiple=True, help="Only this language; may be repeated.")
@lost_default_option
def export_(
    config_path: Path,
    now: datetime,
    target: str,
    out: Path,
    locales: tuple[str, ...],
    lost_default: str | None,
) -> None:
    """Write the macros in a helpdesk's own format.

    Nothing is written when a macro is wrong or the helpdesk would lose part of it: exit 1."""
    project = open_project(config_path)
    _check_folder(project.config, out)
    done = ready(project, now, target, lost_default, locales=locales)
    _write(out, done.files)
    _tell(done, target, out)


def _versions(kb: KnowledgeBase, slug: str, locale: str) -> Sequence[Macro]:
    found = [kb.macro(slug, one) for one in ([locale] if locale else kb.locales)]
    versions = [macro for macro in found if macro is not None]
    if not versions:
        hint = did_you_mean(slug, {macro.slug for macro in kb.macros})
        where = f" in {locale!r}" if locale and not hint else ""
        raise KbgenError(f"no macro {slug!r}{where}{hint}")
    return versions


def _check_folder(config: Config, out: Path) -> None:
    """An export is not a source, and not a page of the site."""
    full = out.resolve()
    for folder in (config.content, config.site):
        if full.is_relative_to(folder.resolve()):
            raise KbgenError(f"{out}: exports go outside of {folder.name}/")
    if out.exists() and not out.is_dir():
        raise KbgenError(f"{out}: this is a file; name a folder")


def _write(out: Path, files: Sequence[ExportFile]) -> None:
    try:
        for file in files:
            path = out / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, file.data)
    except OSError as error:
        raise KbgenError(f"{error.filename or out}: cannot write: {error.strerror}") from error


def _tell(done: Export, target: str, out: Path) -> None:
    desk = BY_NAME[target]
    count = len(done.entries)
    plural = desk.unit + ("" if count == 1 else "es" if desk.unit.endswith("ch") else "s")
    plural = plural.replace("replys", "replies")
    shown = ", ".join(file.path for file in done.files[:3])
    more = f" and {len(done.files) - 3} more" if len(done.files) > 3 else ""
    click.echo(f"{out}: {count} {plural} for {desk.label} in {shown}{more}")
    for line in done.notes:
        click.echo(f"note: {line}", err=True)


@command.command()
def helpdesks() -> None:
    """Print what each helpdesk can do, as a Markdown table."""
    head, *rows = capabilities(HELPDESKS)
    click.echo(f"| {' | '.join(head)} |")
    click.echo(f"|{'---|' * len(head)}")
    for row in rows:
        click.echo(f"| {' | '.join(row)} |")
