"""A troubleshooting article does not say where the trouble occurs.

## What it does
Asks every article of type `troubleshooting` for at least one `environment`, as soon as taxonomy.yml
has any.

## Why is this bad?
A customer on a Mac reads half of a Windows answer before noticing. With the environment known the
page says so on top, and search can leave it out.

## Example
```yaml
type: troubleshooting
```

## Use instead
```yaml
type: troubleshooting
environment: [windows, macos]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import ArticleType, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    if not facts.kb.taxonomy.environments:
        return
    for article in facts.kb.articles:
        asked = (
            article.type is ArticleType.TROUBLESHOOTING and article.status is not Status.ARCHIVED
        )
        if asked and not article.environments:
            yield Finding(article.span("type"), "a troubleshooting article needs an 'environment'")
