"""Where the ledger and the articles disagree, and where the ledger contradicts itself.

These facts are shared: rules report them, ``kbgen links update`` mends what is certain and asks
about the rest. Nothing here knows what is published at which moment except by ``now``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from kbgen.model.article import Audience, Status
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import AnchorEntry, Ledger, LedgerEntry, State
from kbgen.model.span import Span

LINKS_LOCK = "links.lock"
ANCHORS_LOCK = "anchors.lock"
TRANSLATIONS_LOCK = "translations.lock"

UPDATE = "run `kbgen links update`"


class Trouble(StrEnum):
    """What is wrong. The first five concern articles, the next three sections, the rest lines."""

    UNREGISTERED = "unregistered"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    REUSED = "reused"
    SECTION_UNREGISTERED = "section-unregistered"
    SECTION_LOST = "section-lost"
    SECTION_TARGET = "section-target"
    TWICE = "twice"
    NUMBER_SHARED = "number-shared"
    NO_TARGET = "no-target"
    LOOP = "loop"
    TWO_HOPS = "two-hops"
    NO_REASON = "no-reason"


class LedgerFact(NamedTuple):
    """One disagreement. ``message`` says what is wrong and ends with the remedy; ``anchor`` is
    set where a section is meant; ``target`` where a line leads, when that is the trouble."""

    trouble: Trouble
    slug: str
    span: Span
    message: str
    anchor: str = ""
    target: str = ""


def registered_anchors(kb: KnowledgeBase, slug: str) -> frozenset[str]:
    """Every section anchor of an article that links may use: all locales but drafts."""
    return frozenset(
        section.anchor
        for article in kb.versions(slug)
        if article.status is not Status.DRAFT
        for section in article.sections
        if section.anchor
    )


def needs_number(kb: KnowledgeBase) -> tuple[str, ...]:
    """Slugs of all that is published, scheduled or archived in some locale, sorted."""
    return tuple(slug for slug in kb.slugs() if not _all_drafts(kb, slug))


def agents_only(kb: KnowledgeBase, slug: str) -> bool:
    """Whether no locale's published version is public."""
    return all(
        article.audience is Audience.AGENTS
        for article in kb.versions(slug)
        if article.status is not Status.DRAFT
    )


def visible_at(kb: KnowledgeBase, slug: str, now: datetime) -> bool:
    """Whether some locale's version is no draft at ``now``."""
    return any(article.status_at(now) is not Status.DRAFT for article in kb.versions(slug))


def lock_span(kb: KnowledgeBase, name: str, line: int) -> Span:
    """The place of one line of a lock file; the file's top for line 0."""
    path = f"{kb.content}/{name}"
    if line < 1:
        return Span.top(path)
    source = kb.sources.get(path)
    if source is None:
        return Span(path, 0, 0, line, 1, line, 1)
    return source.line_span(line)


def ledger_facts(kb: KnowledgeBase, now: datetime) -> tuple[LedgerFact, ...]:
    """Every disagreement, articles first, then sections, then lines of the ledger."""
    return (*_slug_facts(kb), *_section_facts(kb, now), *_line_facts(kb))


def _all_drafts(kb: KnowledgeBase, slug: str) -> bool:
    return all(article.status is Status.DRAFT for article in kb.versions(slug))


def _slug_facts(kb: KnowledgeBase) -> Iterator[LedgerFact]:
    table = kb.ledger.by_slug()
    for slug in kb.slugs():
        entry = table.get(slug)
        if entry is None:
            if not _all_drafts(kb, slug):
                span = kb.versions(slug)[0].span("slug")
                message = f"the article {slug!r} is not in {LINKS_LOCK}; {UPDATE}"
                yield LedgerFact(Trouble.UNREGISTERED, slug, span, message)
        elif entry.state is not State.LIVE:
            span = kb.versions(slug)[0].span("slug")
            yield LedgerFact(Trouble.REUSED, slug, span, _reused(entry), target=entry.target)
        elif _all_drafts(kb, slug):
            message = f"the article {slug!r} was published as number {entry.number} and is now a draft, so its address would vanish; set `status: archived`, or remove it and run `kbgen links update --gone {slug}`"
            yield LedgerFact(Trouble.WITHDRAWN, slug, kb.versions(slug)[0].span("status"), message)
        elif agents_only(kb, slug) and not entry.internal:
            message = f"the article {slug!r} was public and is now for agents only, so customers lose its address; run `kbgen links update --internal {slug}` if that is meant"
            yield LedgerFact(Trouble.HIDDEN, slug, kb.versions(slug)[0].span("audience"), message)
    for entry in kb.ledger.entries:
        absent = not kb.versions(entry.slug) and entry.slug not in kb.unreadable
        if entry.state is State.LIVE and absent:
            message = f'the published article {entry.slug!r} (number {entry.number}) is no longer in {kb.content}/; run `kbgen links update --moved {entry.slug}=NEW`, or `--gone {entry.slug} --reason "…"`'
            span = lock_span(kb, LINKS_LOCK, entry.line)
            yield LedgerFact(Trouble.LOST, entry.slug, span, message)


def _reused(entry: LedgerEntry) -> str:
    if entry.state is State.MOVED:
        return f"the slug {entry.slug!r} was given up for {entry.target!r} and old links to it lead there; choose another slug"
    return f"the slug {entry.slug!r} belonged to a removed article (number {entry.number}); choose another slug, or run `kbgen links update --restore {entry.slug}` if this is that article again"


def _section_facts(kb: KnowledgeBase, now: datetime) -> Iterator[LedgerFact]:
    known = anchors_by_slug(kb.ledger)
    table = kb.ledger.by_slug()
    for slug in needs_number(kb):
        entry = table.get(slug)
        if entry is None or entry.state is not State.LIVE:
            continue
        lines = known.get(slug, {})
        seen: set[str] = set()
        for article in kb.versions(slug):
            if article.status is Status.DRAFT:
                continue
            for section in article.sections:
                line = lines.get(section.anchor)
                new = line is None or line.state is not State.LIVE
                if section.anchor and section.anchor not in seen and new:
                    message = (
                        f"the section {slug}#{section.anchor} is not in {ANCHORS_LOCK}; {UPDATE}"
                    )
                    yield LedgerFact(
                        Trouble.SECTION_UNREGISTERED, slug, section.span, message, section.anchor
                    )
                seen.add(section.anchor)
        # Nobody can have linked to a section that was never shown.
        if slug not in kb.unreadable and visible_at(kb, slug, now):
            yield from _lost_sections(kb, slug, lines, seen)


def _lost_sections(
    kb: KnowledgeBase, slug: str, lines: Mapping[str, AnchorEntry], present: set[str]
) -> Iterator[LedgerFact]:
    for anchor, line in lines.items():
        if line.state is State.LIVE and anchor not in present:
            name = f"{slug}#{anchor}"
            message = f"the section {name} is no longer in the article, so links to it would miss; run `kbgen links update --moved {name}=NEW`, or `--gone {name}`"
            span = lock_span(kb, ANCHORS_LOCK, line.line)
            yield LedgerFact(Trouble.SECTION_LOST, slug, span, message, anchor)


def anchors_by_slug(ledger: Ledger) -> dict[str, dict[str, AnchorEntry]]:
    """The lines of anchors.lock by slug and anchor; the live one where a merge left several."""
    found: dict[str, dict[str, AnchorEntry]] = {}
    for entry in ledger.anchors:
        lines = found.setdefault(entry.slug, {})
        if entry.anchor not in lines or entry.state is State.LIVE:
            lines[entry.anchor] = entry
    return found


def _line_facts(kb: KnowledgeBase) -> Iterator[LedgerFact]:
    for trouble, entry, message in ledger_troubles(kb.ledger):
        span = lock_span(kb, LINKS_LOCK, entry.line)
        yield LedgerFact(trouble, entry.slug, span, message, target=entry.target)
    for line, message in anchor_troubles(kb.ledger):
        span = lock_span(kb, ANCHORS_LOCK, line.line)
        yield LedgerFact(Trouble.SECTION_TARGET, line.slug, span, message, line.anchor, line.target)


def ledger_troubles(ledger: Ledger) -> tuple[tuple[Trouble, LedgerEntry, str], ...]:
    """How links.lock contradicts itself. A ledger without troubles sends every slug and every
    number that was ever given to one article or tombstone, in one hop."""
    return tuple(_troubles(ledger))


def _troubles(ledger: Ledger) -> Iterator[tuple[Trouble, LedgerEntry, str]]:
    table = ledger.by_slug()
    seen: set[str] = set()
    ends: dict[int, str] = {}
    for entry in sorted(ledger.entries, key=lambda entry: (entry.number, entry.line, entry.slug)):
        if entry.slug in seen:
            yield (
                Trouble.TWICE,
                entry,
                f"the slug {entry.slug!r} has two lines in {LINKS_LOCK}; {UPDATE}",
            )
            continue
        seen.add(entry.slug)
        yield from _target_troubles(ledger, table, table[entry.slug])
        end = ledger.resolve(entry.slug)
        first = ends.setdefault(entry.number, end.slug if end else entry.slug)
        if end and end.slug != first:
            yield (
                Trouble.NUMBER_SHARED,
                entry,
                f"the number {entry.number} belongs to both {first!r} and {end.slug!r}; {UPDATE}",
            )


def _target_troubles(
    ledger: Ledger, table: Mapping[str, LedgerEntry], entry: LedgerEntry
) -> Iterator[tuple[Trouble, LedgerEntry, str]]:
    slug, target = entry.slug, table.get(entry.target)
    if entry.state is State.GONE and not entry.public_reason:
        yield (
            Trouble.NO_REASON,
            entry,
            f'{slug!r} is gone without a reason; run `kbgen links update --gone {slug} --reason "…"`',
        )
    if entry.state is State.LIVE or (entry.state is State.GONE and not entry.target):
        return
    if target is None:
        yield (
            Trouble.NO_TARGET,
            entry,
            f"{slug!r} leads to {entry.target!r}, which is not in {LINKS_LOCK}; run `kbgen links update --moved {slug}=NEW`",
        )
    elif target.state is State.MOVED:
        if ledger.resolve(entry.target) is None:
            yield (
                Trouble.LOOP,
                entry,
                f"{slug!r} leads to {entry.target!r} and on to no article; run `kbgen links update --moved {slug}=NEW`",
            )
        else:
            yield (
                Trouble.TWO_HOPS,
                entry,
                f"{slug!r} leads to {entry.target!r}, which itself moved to {target.target!r}; {UPDATE}",
            )
    elif entry.state is State.GONE and target.state is State.GONE:
        yield (
            Trouble.TWO_HOPS,
            entry,
            f"{slug!r} names {entry.target!r} as its replacement, which is gone too; {UPDATE}",
        )


def anchor_troubles(ledger: Ledger) -> tuple[tuple[AnchorEntry, str], ...]:
    """Lines of anchors.lock that lead nowhere, or to another line that leads on."""
    known = anchors_by_slug(ledger)
    found = []
    for entry in ledger.anchors:
        if entry.state is not State.MOVED:
            continue
        slug, anchor = split_target(entry)
        line = known.get(slug, {}).get(anchor)
        if line is None or line.state is not State.LIVE:
            what = "which is not there" if line is None else f"which is {line.state.value} itself"
            found.append(
                (
                    entry,
                    f"the section {entry.slug}#{entry.anchor} leads to {slug}#{anchor}, {what}; {UPDATE}",
                )
            )
    return tuple(found)


def split_target(entry: AnchorEntry) -> tuple[str, str]:
    """The slug and anchor that a moved section leads to."""
    slug, hash_sign, anchor = entry.target.rpartition("#")
    return (slug, anchor) if hash_sign and slug else (entry.slug, anchor)
