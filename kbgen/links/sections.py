"""anchors.lock: every section that links were able to point to, and where it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kbgen.links.answers import Answers
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import AnchorEntry, Ledger, LedgerEntry, State
from kbgen.model.ledger_facts import registered_anchors, split_target, visible_at
from kbgen.model.nearest import did_you_mean

Key = tuple[str, str]
Lines = dict[Key, AnchorEntry]
Ends = Mapping[str, LedgerEntry | None]


def update_sections(
    kb: KnowledgeBase,
    now: datetime,
    previous: Sequence[AnchorEntry],
    ledger: Ledger,
    answers: Answers,
) -> tuple[tuple[AnchorEntry, ...], tuple[str, ...]]:
    """The lines of anchors.lock that go with ``ledger``, sorted, and the answers that do not
    hold. Sections follow their article to a new slug; those of a removed article are dropped."""
    present = {
        entry.slug: registered_anchors(kb, entry.slug)
        for entry in ledger.entries
        if entry.state is State.LIVE
    }
    lines = _follow(_one_line_each(previous, present), ledger, present)
    refused = tuple(_answer(lines, kb, ledger, present, answers))
    for slug, anchors in present.items():
        for anchor in anchors:
            lines[slug, anchor] = AnchorEntry(slug, anchor, State.LIVE)
    for slug, anchor in sorted(lines):
        scheduled = bool(kb.versions(slug)) and not visible_at(kb, slug, now)
        missing = anchor not in present.get(slug, ())
        # Nobody can have linked to a section before its article was shown.
        if scheduled and missing and slug not in kb.unreadable:
            del lines[slug, anchor]
    return tuple(_flat(lines[key], lines) for key in sorted(lines)), refused


def _one_line_each(previous: Sequence[AnchorEntry], present: Mapping[str, frozenset[str]]) -> Lines:
    """One line a section: where a merge left several, the one that leads somewhere."""
    order = {State.MOVED: 0, State.GONE: 1, State.LIVE: 2}
    lines: Lines = {}
    for entry in sorted(previous, key=lambda entry: (order[entry.state], entry.target)):
        lines.setdefault((entry.slug, entry.anchor), replace(entry, line=0))
    return lines


def _follow(lines: Lines, ledger: Ledger, present: Mapping[str, frozenset[str]]) -> Lines:
    """Bring the sections of renamed articles under their new slug, and drop those of removed ones."""
    table = ledger.by_slug()
    ends = {slug: ledger.resolve(slug) for slug in table}
    found: Lines = {}
    for (slug, anchor), entry in sorted(lines.items(), key=lambda item: _moves(item[0], ends)):
        if slug not in table:
            continue
        end = ends[slug]
        if end is None or end.slug == slug:
            if end is None or end.state is State.LIVE:
                found[slug, anchor] = _retarget(entry, slug, ends)
            continue
        if end.state is State.GONE or (end.slug, anchor) in found:
            continue
        followed = _retarget(entry, end.slug, ends)
        # A renamed article must still have its sections; one merged into another need not.
        merged = table[slug].number != end.number
        if merged and entry.state is State.LIVE and anchor not in present.get(end.slug, ()):
            followed = replace(followed, state=State.GONE)
        found[end.slug, anchor] = followed
    return found


def _moves(key: Key, ends: Ends) -> tuple[bool, Key]:
    """An article's own lines come before those it takes over."""
    return _now(key[0], ends) != key[0], key


def _now(slug: str, ends: Ends) -> str:
    end = ends.get(slug)
    return end.slug if end else slug


def _retarget(entry: AnchorEntry, slug: str, ends: Ends) -> AnchorEntry:
    if entry.state is not State.MOVED:
        return replace(entry, slug=slug)
    there, anchor = split_target(entry)
    there = slug if there == entry.slug else _now(there, ends)
    return replace(entry, slug=slug, target=anchor if there == slug else f"{there}#{anchor}")


def _answer(
    lines: Lines,
    kb: KnowledgeBase,
    ledger: Ledger,
    present: Mapping[str, frozenset[str]],
    answers: Answers,
) -> Iterator[str]:
    """Put the answers about sections into ``lines``; yields those that do not hold."""
    for option, keys in (("--moved", answers.moved), ("--gone", answers.gone)):
        for name in sorted(key for key in keys if "#" in key):
            written, _, anchor = name.partition("#")
            end = ledger.resolve(written)
            slug = end.slug if end else written
            if (slug, anchor) not in lines:
                known = [key[1] for key in lines if key[0] == slug]
                yield f"{option} {name}: anchors.lock has no such section{did_you_mean(anchor, known)}"
            elif anchor in present.get(slug, ()):
                yield f"{option} {name}: the article still has this section"
            elif option == "--gone":
                lines[slug, anchor] = AnchorEntry(slug, anchor, State.GONE)
            else:
                target = answers.moved[name]
                moved = AnchorEntry(slug, anchor, State.MOVED, target.removeprefix("#"))
                there, new = split_target(moved)
                if new not in present.get(there, ()):
                    hint = did_you_mean(new, present.get(there, ()))
                    yield f"{option} {name}: the article {there!r} has no section {new!r}{hint}"
                    continue
                lines[slug, anchor] = _retarget(moved, slug, {})


def _flat(entry: AnchorEntry, lines: Lines) -> AnchorEntry:
    """The entry with its target's end instead of its target; gone when it leads nowhere."""
    step: AnchorEntry | None = entry
    seen: set[Key] = set()
    while step is not None and step.state is State.MOVED and (step.slug, step.anchor) not in seen:
        seen.add((step.slug, step.anchor))
        step = lines.get(split_target(step))
    if entry.state is not State.MOVED:
        return entry
    if step is None or step.state is not State.LIVE:
        return AnchorEntry(entry.slug, entry.anchor, State.GONE)
    target = step.anchor if step.slug == entry.slug else f"{step.slug}#{step.anchor}"
    return replace(entry, target=target)
