"""A date says that something happened which is still to come.

## What it does
Compares `updated`, `reviewed` and the `since` of a known issue with today, or with `--now`. A day
of grace covers writers to the east of the server.

## Why is this bad?
It is a slip of the pen, most often in the year, and the article shows it to every reader. A review
in the future also switches the reminder off.

## Example
```yaml
reviewed: 2062-10-01
```

## Use instead
```yaml
reviewed: 2026-10-01
```
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    latest = facts.today + timedelta(days=1)
    for article in facts.kb.articles:
        dates = {"updated": article.updated, "reviewed": article.reviewed}
        if article.issue is not None:
            dates["issue.since"] = article.issue.since
        for key, day in dates.items():
            if day is not None and day > latest:
                span = article.spans.get(key) or article.span(key.partition(".")[0])
                yield Finding(span, f"{key!r} is {day.isoformat()}, which is still to come")
