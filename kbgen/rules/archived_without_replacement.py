"""An archived article does not say what to read instead, or a living one says it.

## What it does
Reports archived articles without `replaced_by`, articles whose replacement is archived as well, and
articles with `replaced_by` that are not archived.

## Why is this bad?
The banner of an archived article can only say that it is out of date; the reader needs the way on.
Where nothing replaces a retired product, say so in a suppression.

## Example
```yaml
status: archived
```

## Use instead
```yaml
status: archived
replaced_by: vpn-client-5
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Status
from kbgen.model.destination import reached
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        slug, archived = article.replaced_by, article.status is Status.ARCHIVED
        if archived and not slug:
            yield Finding(
                article.span("status"), "the article is archived and names no 'replaced_by'"
            )
        elif slug and not archived and article.status is not Status.DRAFT:
            message = f"{slug!r} replaces the article, which is not archived"
            yield Finding(article.span("replaced_by"), message)
        elif slug and archived:
            target = reached(facts.kb, slug, article.locale)
            if target is not None and target.status is Status.ARCHIVED:
                message = f"the replacement {slug!r} is archived as well"
                yield Finding(article.span("replaced_by"), message)
