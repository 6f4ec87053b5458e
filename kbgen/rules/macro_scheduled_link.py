"""A macro leads to an article that is not published yet.

## What it does
Compares `publish_at` of every article that a macro leads to with the clock, or with `--now`.

## Why is this bad?
Until then the customer meets a dead end.

## Example
```yaml
publish_at: 2027-01-15T09:00+03:00   # and the macro goes out today
```

## Use instead
```yaml
publish_at: 2026-10-15T09:00+03:00   # before the macro is exported
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.macro_references:
        article = reference.target
        if article is None or article.publish_at is None or article.status is Status.DRAFT:
            continue
        if article.status_at(facts.now) is Status.DRAFT:
            day = f"{article.publish_at:%Y-%m-%d %H:%M %z}"
            yield Finding(reference.span, f"{article.slug!r} is published on {day}, not before")
