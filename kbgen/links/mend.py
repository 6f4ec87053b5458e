"""Make links.lock one line a slug, one article a number, one hop a redirect.

Two branches that both register articles take the same next number; merged, the ledger holds it
twice. **A number that was published must not change hands**, so it stays where the published
ledger has it: ``bases`` are earlier ledgers, most authoritative first (the main branch, then this
branch before the merge), and the first that knows only one of the contenders decides. Where none
does, a standing article keeps it before a removed one, then the one whose file came first into
git, then the slug that sorts first. The others get new numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import Ledger, LedgerEntry, State

Table = dict[str, LedgerEntry]


def one_line_each(
    entries: Sequence[LedgerEntry], kb: KnowledgeBase, bases: Sequence[Ledger]
) -> Table:
    """The line of every slug. Where a merge left several, the number is the published one, a slug
    that was given up stays so, and else the line that suits the articles counts."""
    lines: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        lines.setdefault(entry.slug, []).append(replace(entry, line=0))
    table = {}
    for slug in sorted(lines):
        known = next((line for base in bases if (line := base.find(slug))), None)
        table[slug] = min(lines[slug], key=lambda entry: _preference(entry, kb, known))
        if len(lines[slug]) > 1 and known is not None:
            table[slug] = replace(table[slug], number=known.number)
    return table


def _preference(
    entry: LedgerEntry, kb: KnowledgeBase, known: LedgerEntry | None
) -> tuple[int, int, LedgerEntry]:
    if kb.versions(entry.slug):
        given_up = known is not None and known.state is not State.LIVE
        order = int((entry.state is State.LIVE) is given_up)
    elif entry.state is State.MOVED:
        order = 0 if kb.versions(entry.target) else 2
    else:
        order = 1 if entry.state is State.GONE else 3
    return order, 0 if known is None else _distance(entry, known), entry


def _distance(entry: LedgerEntry, known: LedgerEntry) -> int:
    """How much of a published line another one changes."""
    same = (entry.state, entry.target) == (known.state, known.target)
    return (entry.number != known.number) * 2 + (not same)


def flatten(table: Table) -> Table:
    """Every moved slug leads straight to its end, every tombstone names a living replacement or
    none. A slug that leads in a circle or nowhere is left as it is, for somebody to decide."""
    ledger = Ledger(tuple(table.values()))
    return {slug: _flat(entry, ledger) for slug, entry in table.items()}


def _flat(entry: LedgerEntry, ledger: Ledger) -> LedgerEntry:
    if entry.state is State.MOVED:
        end = ledger.resolve(entry.slug)
        return replace(entry, target=end.slug) if end else entry
    if entry.state is State.GONE and entry.target:
        return replace(entry, target=_living(entry, ledger))
    return entry


def _living(entry: LedgerEntry, ledger: Ledger) -> str:
    """The living article at the end of the replacements of a tombstone; empty when there is none."""
    seen: set[str] = set()
    step: LedgerEntry | None = entry
    while step is not None and step.state is State.GONE and step.slug not in seen:
        seen.add(step.slug)
        step = ledger.resolve(step.target) if step.target else None
    return step.slug if step is not None and step.state is State.LIVE else ""


def settle_numbers(
    table: Table, kb: KnowledgeBase, bases: Sequence[Ledger], fresh: Iterator[int]
) -> Table:
    """Give a fresh number to whatever shares one with another article."""
    settled = dict(table)
    holders = _holders(Ledger(tuple(table.values())))
    for number in sorted(holders):
        groups = holders[number]
        if len(groups) < 2:
            continue
        keeper = _keeper(groups, number, kb, bases)
        for end in sorted(groups):
            if end != keeper:
                new = next(fresh)
                for slug in groups[end]:
                    settled[slug] = replace(settled[slug], number=new)
    return settled


def _holders(ledger: Ledger) -> Mapping[int, Mapping[str, list[str]]]:
    """By number, the slugs that hold it, by the article they lead to."""
    found: dict[int, dict[str, list[str]]] = {}
    for entry in ledger.entries:
        end = ledger.resolve(entry.slug)
        groups = found.setdefault(entry.number, {})
        groups.setdefault(end.slug if end else entry.slug, []).append(entry.slug)
    return found


def _keeper(
    groups: Mapping[str, Sequence[str]], number: int, kb: KnowledgeBase, bases: Sequence[Ledger]
) -> str:
    contenders = sorted(groups)
    for base in bases:
        led = {
            end.slug
            for entry in base.entries
            if entry.number == number and (end := base.resolve(entry.slug))
        }
        for known in (led, {entry.slug for entry in base.entries if entry.number == number}):
            holders = [end for end in contenders if known & {end, *groups[end]}]
            if len(holders) == 1:
                return holders[0]
    return min(contenders, key=lambda end: (not kb.versions(end), _first_seen(kb, end), end))


def _first_seen(kb: KnowledgeBase, slug: str) -> date:
    dates = [
        change.created
        for article in kb.versions(slug)
        if (change := kb.history.get(article.path)) and change.created
    ]
    return min(dates, default=date.max)
