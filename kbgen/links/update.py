"""The ledger that the articles ask for, worked out from the one before.

New articles get the next numbers; what was published and is missing needs an answer, because
only a person knows whether it moved or went. Nothing is guessed and nothing is dropped: while a
need is open, the update is not to be written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from kbgen.links.answers import Answers, Gone
from kbgen.links.mend import Table, flatten, one_line_each, settle_numbers
from kbgen.links.sections import update_sections
from kbgen.model.digest import section_digests
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import (
    AGENTS_ONLY,
    AnchorEntry,
    Ledger,
    LedgerEntry,
    State,
    TranslationEntry,
)
from kbgen.model.ledger_facts import (
    LedgerFact,
    Trouble,
    agents_only,
    anchors_by_slug,
    ledger_facts,
    needs_number,
)
from kbgen.model.nearest import did_you_mean


@dataclass(frozen=True, slots=True)
class Need:
    """What only a person can answer. ``candidates`` are new slugs or anchors it may be now."""

    fact: LedgerFact
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """The new ledger and the changes, a line each. ``refused`` says which answers do not hold;
    the ledger is to be written only when it and ``needs`` are empty."""

    ledger: Ledger
    changes: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return not self.needs and not self.refused


_NO_ANSWERS = Answers()


def update_ledger(
    kb: KnowledgeBase,
    now: datetime,
    previous: Ledger,
    answers: Answers = _NO_ANSWERS,
    bases: Sequence[Ledger] = (),
) -> Update:
    """What the lock files become. ``bases`` are ledgers of earlier commits, most
    authoritative first (see kbgen.links.mend); lines that are missing now come back from none of
    them, but their numbers are not given again. Updating twice changes nothing the second time."""
    highest = max(ledger.next_number for ledger in (previous, *bases))
    fresh = count(highest)
    table = one_line_each(previous.entries, kb, bases)
    table, refused = _answer(table, kb, answers)
    refused += _forget(table, kb, answers, (*bases,))
    for slug in needs_number(kb):
        if slug not in table:
            table[slug] = LedgerEntry(slug, next(fresh), State.LIVE, reason=_mark(kb, slug))
        elif table[slug].internal and table[slug].state is State.LIVE:
            table[slug] = replace(table[slug], reason=_mark(kb, slug))
    table = settle_numbers(flatten(table), kb, bases, fresh)
    entries = Ledger(tuple(table[slug] for slug in sorted(table)))
    anchors, refused_sections = update_sections(kb, now, previous.anchors, entries, answers)
    ledger = Ledger(entries.entries, anchors)
    ledger = replace(ledger, translations=_follow(kb, previous, ledger))
    facts = ledger_facts(replace(kb, ledger=ledger), now)
    needs = tuple(Need(fact, _candidates(kb, previous, fact)) for fact in facts)
    return Update(ledger, describe(previous, ledger), needs, (*refused, *refused_sections))


def _mark(kb: KnowledgeBase, slug: str) -> str:
    return AGENTS_ONLY if agents_only(kb, slug) else ""


def _answer(table: Table, kb: KnowledgeBase, answers: Answers) -> tuple[Table, list[str]]:
    """The lines as the answers on whole articles leave them, and the answers that do not hold."""
    table = dict(table)
    refused = []
    slugs = {
        "--moved": [key for key in answers.moved if "#" not in key],
        "--gone": [key for key in answers.gone if "#" not in key],
        "--restore": list(answers.restored),
        "--internal": list(answers.internal),
    }
    for option, keys in slugs.items():
        for slug in sorted(keys):
            problem = _unusable(table, kb, option, slug)
            if not problem and option == "--moved":
                problem = _move(table, kb, slug, answers.moved[slug])
            elif not problem and option == "--gone":
                problem = _remove(table, kb, slug, answers.gone[slug])
            elif not problem:
                reason = AGENTS_ONLY if agents_only(kb, slug) else ""
                table[slug] = replace(table[slug], state=State.LIVE, target="", reason=reason)
            if problem:
                refused.append(f"{option} {slug}: {problem}")
    return table, refused


def _unusable(table: Table, kb: KnowledgeBase, option: str, slug: str) -> str:
    """Why an answer cannot be about this slug; empty when it can."""
    if slug not in table:
        return f"links.lock has no such slug{did_you_mean(slug, table)}"
    stands = bool(kb.versions(slug)) or slug in kb.unreadable
    if option in ("--moved", "--gone", "--forget") and stands:
        return "an article still has this slug; rename or remove it first"
    if option == "--restore" and (not stands or table[slug].state is not State.GONE):
        return "is not a removed article that is back in content/"
    if option == "--internal" and not (stands and agents_only(kb, slug)):
        return "the article is not for agents only"
    return ""


def _move(table: Table, kb: KnowledgeBase, old: str, new: str) -> str:
    """Let ``old`` lead to ``new``, which takes over its number when it has none yet."""
    if new not in needs_number(kb):
        return f"no published article has the slug {new!r}{did_you_mean(new, kb.slugs())}"
    line = table[old]
    there = table.get(new)
    if there is None:
        # A slug that moved before may share its number with the article that has it now.
        if line.state is not State.MOVED:
            table[new] = LedgerEntry(new, line.number, State.LIVE, reason=_mark(kb, new))
    elif there.state is State.MOVED:
        end = Ledger(tuple(table.values())).resolve(new)
        if end is None or end.slug != old:
            return f"the slug {new!r} was given up for {there.target!r}; choose another"
        table[new] = replace(there, state=State.LIVE, target="", reason=_mark(kb, new))
    elif there.state is State.GONE:
        return f"the slug {new!r} belonged to a removed article; choose another"
    mark = AGENTS_ONLY if line.internal else ""
    table[old] = replace(line, state=State.MOVED, target=new, reason=mark)
    return ""


def _forget(
    table: Table, kb: KnowledgeBase, answers: Answers, bases: Sequence[Ledger]
) -> list[str]:
    """Take lines out of ``table`` that nobody can have seen; returns the answers that do not hold."""
    refused = []
    for slug in sorted(answers.forgotten):
        problem = _unusable(table, kb, "--forget", slug)
        if not problem and any(base.find(slug) for base in bases):
            problem = "it was committed before, so links to it may exist; say --moved or --gone"
        if problem:
            refused.append(f"--forget {slug}: {problem}")
        else:
            del table[slug]
    return refused


def _remove(table: Table, kb: KnowledgeBase, slug: str, gone: Gone) -> str:
    reason = " ".join(gone.reason.split())
    if not reason:
        return "a removed article needs --reason"
    if gone.replacement and gone.replacement not in needs_number(kb):
        hint = did_you_mean(gone.replacement, kb.slugs())
        return f"no published article has the slug {gone.replacement!r}{hint}"
    if table[slug].internal:
        reason = f"{AGENTS_ONLY}: {reason}"
    table[slug] = replace(table[slug], state=State.GONE, target=gone.replacement, reason=reason)
    return ""


def _follow(kb: KnowledgeBase, previous: Ledger, ledger: Ledger) -> tuple[TranslationEntry, ...]:
    """What was confirmed of translations, under the slugs and anchors of ``ledger``. Of an article
    that was removed or merged into another nothing stays confirmed. Where two branches confirmed
    different texts of one section, the one that stands now counts."""
    moved = {
        (line.slug, line.anchor): line.target
        for line in ledger.anchors
        if line.state is State.MOVED and "#" not in line.target
    }
    found: dict[tuple[str, str, str], TranslationEntry] = {}
    for entry in sorted(previous.translations):
        line, end = ledger.find(entry.slug), ledger.resolve(entry.slug)
        if line is not None and (
            end is None or end.number != line.number or end.state is State.GONE
        ):
            continue
        slug = end.slug if end else entry.slug
        anchor = moved.get((slug, entry.anchor), entry.anchor)
        key = (slug, entry.locale, anchor)
        if key not in found or entry.digest == _digest_now(kb, slug, anchor):
            found[key] = replace(entry, slug=slug, anchor=anchor, line=0)
    return tuple(found[key] for key in sorted(found))


def _digest_now(kb: KnowledgeBase, slug: str, anchor: str) -> str | None:
    versions = kb.versions(slug)
    return section_digests(versions[0]).get(anchor) if versions else None


def _candidates(kb: KnowledgeBase, previous: Ledger, fact: LedgerFact) -> tuple[str, ...]:
    """What is new beside what is lost: where it may have gone."""
    if fact.trouble is Trouble.LOST:
        known = previous.by_slug()
        return tuple(slug for slug in needs_number(kb) if slug not in known)
    if fact.trouble is Trouble.SECTION_LOST:
        lines = anchors_by_slug(previous).get(fact.slug, {})
        present = [
            section.anchor for article in kb.versions(fact.slug) for section in article.sections
        ]
        return tuple(dict.fromkeys(anchor for anchor in present if anchor not in lines))
    return ()


def describe(before: Ledger, after: Ledger) -> tuple[str, ...]:
    """The difference between two ledgers as lines for a person, in the order of the files."""
    old, new = before.by_slug(), after.by_slug()
    lines = [
        _difference(old.get(slug), new[slug]) if slug in new else f"forget {slug}"
        for slug in sorted(old.keys() | new.keys())
    ]
    then, now = anchors_by_slug(before), anchors_by_slug(after)
    # The sections of an article that came or went are no news of their own.
    for slug in sorted((then.keys() | now.keys()) & (old.keys() & new.keys())):
        lines.append(_section_difference(slug, then.get(slug, {}), now.get(slug, {})))
    doubled = len(before.entries) - len(old)
    lines.append(f"drop {doubled} doubled line(s)" if doubled else "")
    return tuple(line for line in lines if line)


def _difference(old: LedgerEntry | None, new: LedgerEntry) -> str:
    if old is None:
        return f"add {new.slug} as {new.number}"
    if old.number != new.number:
        return f"renumber {new.slug} from {old.number} to {new.number}"
    if (old.state, old.target, old.reason) == (new.state, new.target, new.reason):
        return ""
    if new.state is State.MOVED:
        return f"move {new.slug} to {new.target}"
    if new.state is State.GONE:
        return f"mark {new.slug} as gone"
    return f"restore {new.slug}" if old.state is not State.LIVE else f"update {new.slug}"


def _section_difference(
    slug: str, before: Mapping[str, AnchorEntry], after: Mapping[str, AnchorEntry]
) -> str:
    changed = [
        anchor
        for anchor in sorted(before.keys() | after.keys())
        if _content(before.get(anchor)) != _content(after.get(anchor))
    ]
    return f"sections of {slug}: {', '.join(changed)}" if changed else ""


def _content(entry: AnchorEntry | None) -> tuple[State, str] | None:
    return (entry.state, entry.target) if entry else None
