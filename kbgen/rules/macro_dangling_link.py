"""A macro leads to an article or a section that does not exist.

## What it does
Looks up every `article(…)`, `section(…)` and `kb:` link of a macro among the articles, the sections
and the ledger. What was renamed is `macro-moved-link`'s business.

## Why is this bad?
The reply goes out with a dead link, or without the passage it was to quote.

## Example
```markdown
{{ section("vpn-password", "resolutoin") }}
```

## Use instead
```markdown
{{ section("vpn-password", "resolution") }}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger import State
from kbgen.model.nearest import did_you_mean
from kbgen.rules._links import anchors
from kbgen.rules._macros import MacroReference, moved_anchors, moved_to
from kbgen.rules._rule import Facts
from kbgen.rules._spelling import Names


def find(facts: Facts) -> Iterable[Finding]:
    names = Names(facts.kb.slugs())
    moved = moved_anchors(facts.kb)
    for reference in facts.macro_references:
        if reference.slug in facts.unreadable or moved_to(facts.kb, reference, moved):
            continue
        if reference.target is None and reference.other is None:
            yield Finding(reference.span, _missing(facts, reference, names))
        elif message := _section(reference):
            yield Finding(reference.span, message)


def _missing(facts: Facts, reference: MacroReference, names: Names) -> str:
    slug = reference.slug
    entry = facts.kb.ledger.resolve(slug)
    if entry is not None and entry.state is State.GONE:
        instead = f"; {entry.target!r} replaces it" if entry.target else ""
        return f"the article {slug!r} was taken off{instead}"
    return f"no article has the slug {slug!r}{names.did_you_mean(slug)}"


def _section(reference: MacroReference) -> str:
    """What is wrong with the section; a passage can only be taken from one that the writer made."""
    article, anchor = reference.target, reference.anchor
    if article is None:
        return ""
    made = frozenset(section.anchor for section in article.sections)
    if reference.quotes:
        if not anchor and not article.summary.strip():
            return f"{article.slug!r} has no short answer to quote"
        nested = {section.anchor for section in article.sections if section.nested}
        if anchor in nested:
            return (
                f"the section {anchor!r} of {article.slug!r} stands inside a block; quote another"
            )
    if not anchor or anchor in (made if reference.quotes else anchors(article)):
        return ""
    return f"{article.slug!r} has no section {anchor!r}{did_you_mean(anchor, made)}"
