"""A published article has no questions in customers' own words.

## What it does
Asks every published article, reference and known issues excepted, for at least one entry in
`questions`.

## Why is this bad?
Writers call it "authentication failure after credential rotation"; customers type "vpn doesn't let me
in". Search gives `questions` weight, so one line here does more than a page of text.

## Example
```yaml
title: VPN does not connect after a password change
```

## Use instead
```yaml
title: VPN does not connect after a password change
questions: [vpn doesn't let me in, error 809]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import ArticleType, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts

_EXEMPT = frozenset({ArticleType.REFERENCE, ArticleType.KNOWN_ISSUE})


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        asked = article.type not in _EXEMPT and article.status is not Status.ARCHIVED
        if asked and not any(question.strip() for question in article.questions):
            yield Finding(
                article.span("title"), "the article has no 'questions' in customers' own words"
            )
