"""An article was due for review.

## What it does
Adds `review_every` to `reviewed` (or to `updated`, or to the day git last saw a change, where
nobody wrote a review down) and compares the result with today, or with `--now`. Drafts and archived
articles are left in peace.

## Why is this bad?
Menus move and versions end. An article that nobody looked at is trusted all the same.

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

from kbgen.model.article import Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._reviews import review_due
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        due = review_due(facts, article)
        if due is None or article.status is Status.ARCHIVED or due >= facts.today:
            continue
        owner = f"; its owner is {article.owner!r}" if article.owner else ""
        span = article.span("reviewed" if article.reviewed else "review_every")
        yield Finding(span, f"the review was due on {due.isoformat()}{owner}")
