"""Questions to a person at a terminal about what the ledger misses."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from kbgen.links.answers import Answers, Gone
from kbgen.links.update import Need
from kbgen.model.ledger_facts import Trouble


def at_terminal() -> bool:
    """Whether somebody can answer: neither input nor output is a file or a pipe."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def proposed(needs: Sequence[Need], renamed: Mapping[str, str]) -> dict[str, str]:
    """What git or the lack of a choice suggests, by lost ``slug`` or ``slug#anchor``. Two sections
    that are lost at once have no certain heirs."""
    lost_sections = [need.fact.slug for need in needs if need.fact.trouble is Trouble.SECTION_LOST]
    found = {}
    for need in needs:
        fact = need.fact
        if fact.trouble is Trouble.LOST and fact.slug in renamed:
            found[fact.slug] = renamed[fact.slug]
            continue
        certain = len(need.candidates) == 1 and lost_sections.count(fact.slug) == 1
        if fact.trouble is Trouble.SECTION_LOST and certain:
            found[f"{fact.slug}#{fact.anchor}"] = need.candidates[0]
    return found


def ask(needs: Sequence[Need], proposals: Mapping[str, str], answers: Answers) -> Answers:
    """Ask about every lost article and section; the rest cannot be answered in a word."""
    moved, gone = dict(answers.moved), dict(answers.gone)
    for need in needs:
        fact = need.fact
        if fact.trouble not in (Trouble.LOST, Trouble.SECTION_LOST):
            continue
        name = f"{fact.slug}#{fact.anchor}" if fact.anchor else fact.slug
        what = "section" if fact.anchor else "article"
        click.echo(f"The {what} {name} is no longer there.")
        if need.candidates:
            click.echo(f"  new since then: {', '.join(need.candidates)}")
        target = click.prompt(
            "  moved to (- when it is gone)", default=proposals.get(name, "-"), type=str
        ).strip()
        if target != "-":
            moved[name] = target
        elif fact.anchor:
            gone[name] = Gone("")
        else:
            reason = click.prompt("  why it is gone, for its readers", type=str)
            replacement = click.prompt("  slug of what replaces it", default="", show_default=False)
            gone[name] = Gone(reason, replacement.strip())
    return replace(answers, moved=moved, gone=gone)
