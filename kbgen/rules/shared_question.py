"""The same question is listed on two articles.

## What it does
Compares the `questions` of all articles of a language, blind to case, `ё` and punctuation.

## Why is this bad?
The one who asks it wants one answer. Search weighs the two against each other by chance; put the
question where it is answered, and link from the other.

## Example
```yaml
questions: [error 809]        # and so does vpn-on-hotel-wifi
```

## Use instead
```yaml
questions: [error 809 after a password change]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded


def find(facts: Facts) -> Iterable[Finding]:
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for article in facts.published:
        if article.status is Status.ARCHIVED:
            continue
        for index, question in enumerate(article.questions):
            key = folded(question)
            if not key:
                continue
            slug, path = seen.setdefault((article.locale, key), (article.slug, article.path))
            if slug != article.slug:
                yield Finding(
                    article.span(f"questions[{index}]"),
                    f"{slug!r} lists this question too ({path})",
                )
