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

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from kbgen.model.article import Article, ReviewPeriod, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        since = _reviewed(facts, article)
        if article.review_every is None or since is None or article.status is Status.ARCHIVED:
            continue
        due = _after(since, article.review_every)
        if due < facts.today:
            owner = f"; its owner is {article.owner!r}" if article.owner else ""
            span = article.span("reviewed" if article.reviewed else "review_every")
            yield Finding(span, f"the review was due on {due.isoformat()}{owner}")


def _reviewed(facts: Facts, article: Article) -> date | None:
    if article.reviewed or article.updated:
        return article.reviewed or article.updated
    change = facts.kb.history.get(article.path)
    return change.updated if change else None


def _after(day: date, period: ReviewPeriod) -> date:
    months = day.month - 1 + period.months
    year, month = day.year + months // 12, months % 12 + 1
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return moved + timedelta(days=period.days)
