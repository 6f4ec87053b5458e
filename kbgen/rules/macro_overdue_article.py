"""The article behind a macro was due for review.

## What it does
Compares the review of every article that a macro leads to or quotes with today, or with `--now`. With
the setting `macros.overdue: inactive` such a macro is exported switched off.

## Why is this bad?
A macro is sent many times a day. What nobody looked at for a year is sent with it.

## Example
```yaml
reviewed: 2024-03-01
review_every: 6 months
```

## Use instead
```yaml
reviewed: 2026-10-01      # read again, and still true
review_every: 6 months
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._reviews import review_due
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.macro_references:
        article = reference.target
        due = review_due(facts, article) if article is not None else None
        if article is not None and due is not None and due < facts.today:
            message = f"the review of {article.slug!r} was due on {due.isoformat()}"
            yield Finding(reference.span, message)
