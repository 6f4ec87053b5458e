"""The fixed sections of an article are out of order.

## What it does
Compares the order of the fixed sections with that of the type's table.

## Why is this bad?
Readers who have read two articles expect the third to go the same way, and agents paste from where
the answer always stands.

## Example
```markdown
## What to do
## What you see
```

## Use instead
```markdown
## What you see
## What to do
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.section import FIXED_SECTIONS
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        order = {
            section.id: place for place, section in enumerate(FIXED_SECTIONS.get(article.type, ()))
        }
        latest, before = -1, ""
        for section in article.sections:
            place = order.get(section.anchor, -1) if section.fixed else -1
            if place < 0:
                continue
            if place < latest:
                yield Finding(section.span, f"{section.title!r} belongs before {before!r}")
            else:
                latest, before = place, section.title
