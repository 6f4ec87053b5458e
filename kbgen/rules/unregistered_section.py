"""A section of a published article is not in the ledger yet.

## What it does
Compares the sections of every registered article with `anchors.lock`, and names the new ones of
each article together.

## Why is this bad?
Until it is registered nobody notices when a new heading changes the section's anchor and links to
it miss.

## Example
```markdown
## What the lamp colours mean      <!-- new, and anchors.lock does not know it -->
```

## Use instead
```console
$ kbgen links update
```
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import ANCHORS_LOCK, UPDATE, Trouble
from kbgen.model.span import Span
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    new = [fact for fact in facts.ledger if fact.trouble is Trouble.SECTION_UNREGISTERED]
    if not facts.kb.ledger.anchors and len(new) > 1:
        top = Span.top(f"{facts.kb.content}/{ANCHORS_LOCK}")
        yield Finding(top, f"none of the {len(new)} sections is registered; {UPDATE}")
        return
    for slug, group in groupby(new, key=lambda fact: fact.slug):
        facts_of_article = list(group)
        if len(facts_of_article) == 1:
            yield Finding(facts_of_article[0].span, facts_of_article[0].message)
            continue
        anchors = ", ".join(repr(fact.anchor) for fact in facts_of_article)
        yield Finding(
            facts_of_article[0].span,
            f"the sections {anchors} of {slug!r} are not in {ANCHORS_LOCK}; {UPDATE}",
        )
