"""Macros to a helpdesk's entries and files, and all that would be lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.macros import (
    chatwoot,
    espanso,
    freescout,
    freshdesk,
    glpi,
    helpscout,
    intercom,
    osticket,
    plain,
    textexpander,
    zammad,
    zendesk,
    znuny,
)
from kbgen.macros.reply import Compiled, Link, Value, leaves
from kbgen.macros.target import Entry, ExportFile, Given, Target
from kbgen.model.diagnostic import Finding
from kbgen.model.helpdesk import BY_NAME, Helpdesk, LostDefault
from kbgen.model.helpdesk_loss import measured, over, text_loss, title_loss, value_loss

TARGETS: Mapping[str, Target] = {
    "zendesk": zendesk,
    "freshdesk": freshdesk,
    "zammad": zammad,
    "chatwoot": chatwoot,
    "helpscout": helpscout,
    "intercom": intercom,
    "osticket": osticket,
    "znuny": znuny,
    "freescout": freescout,
    "glpi": glpi,
    "espanso": espanso,
    "textexpander": textexpander,
    "plain": plain,
}


@dataclass(frozen=True, slots=True)
class Export:
    """``losses`` are what the helpdesk would lose in silence; where there are any, nothing is to be
    written. ``notes`` say what it cannot do and does not pretend to."""

    entries: tuple[Entry, ...] = ()
    files: tuple[ExportFile, ...] = ()
    losses: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def export(
    macros: Sequence[Compiled],
    name: str,
    locales: tuple[str, ...],
    lost_default: LostDefault = LostDefault.REFUSE,
) -> Export:
    """The entries and files of ``macros`` for the helpdesk called ``name``."""
    desk, target = BY_NAME[name], TARGETS[name]
    order = {locale: index for index, locale in enumerate(locales)}
    given = Given(
        desk,
        sorted(macros, key=lambda one: (order[one.macro.locale], one.macro.slug)),
        locales,
        lost_default,
    )
    losses = [loss for compiled in given.macros for loss in _losses(compiled, desk, lost_default)]
    if losses:
        return Export(losses=tuple(losses))
    entries = target.entries(given)
    losses = [loss for entry in entries for loss in _too_long(entry, desk)]
    if losses:
        return Export(losses=tuple(losses))
    return Export(entries, target.files(entries), notes=tuple(_notes(given, entries)))


def _losses(compiled: Compiled, desk: Helpdesk, policy: LostDefault) -> Iterator[Finding]:
    macro = compiled.macro
    if found := title_loss(desk, macro.title):
        yield Finding(macro.span("title"), found)
    for reply in compiled.replies:
        if not set(reply.channels) & set(desk.bodies):
            continue
        for leaf in leaves(reply.blocks):
            if isinstance(leaf, Value):
                found, span = value_loss(desk, leaf.name, leaf.default, policy), leaf.span
            elif isinstance(leaf, Link):
                continue
            else:
                found, span = text_loss(desk, leaf.text), leaf.span or reply.span
            if found:
                yield Finding(span, found)


def _too_long(entry: Entry, desk: Helpdesk) -> Iterator[Finding]:
    for what, text in entry.sizes.items():
        if found := over(desk, what, measured(text)):
            yield Finding(entry.macro.span("title"), f"{what} of {entry.key!r}: {found}")


def _notes(given: Given, entries: Sequence[Entry]) -> Iterator[str]:
    """What the capability table says of these macros, a line for each kind of thing."""
    desk = given.desk
    shown = {entry.macro.path for entry in entries}
    kept = [one for one in given.macros if not one.active]
    if kept and not desk.inactive:
        yield f"{desk.label} has no inactive {desk.unit}s: {_listed(kept)} left out"
    elif kept:
        yield f"exported inactive, their articles are overdue: {_listed(kept)}"
    if not desk.tags and (tagged := [one for one in given.macros if one.macro.tags]):
        yield f"{desk.label} sets no tags with a {desk.unit}: {_listed(tagged)}"
    unheard = [
        one
        for one in given.macros
        if one.active and any(not set(reply.channels) & set(desk.bodies) for reply in one.replies)
    ]
    if unheard:
        yield f"phone scripts stay in the knowledge base: {_listed(unheard)}"
    if not desk.defaults and given.lost_default is not LostDefault.REFUSE and shown:
        what = "the value" if given.lost_default is LostDefault.VALUE else "the default"
        yield f"{desk.label} knows no defaults: where a placeholder has one, {what} alone is kept"


def _listed(macros: Sequence[Compiled]) -> str:
    names = [f"{one.macro.slug} ({one.macro.locale})" for one in macros]
    return ", ".join(names) if len(names) <= 5 else f"{len(names)} macros"
