"""An article's owner is nobody that contacts.yml knows.

## What it does
Looks up `owner` among the owners of contacts.yml.

## Why is this bad?
Reminders of overdue reviews, and corrections from readers, reach nobody.

## Example
```yaml
owner: netwrok-team
```

## Use instead
```yaml
owner: network-team
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.nearest import did_you_mean
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    if facts.broken("contacts.yml"):
        return
    known = {owner.id for owner in facts.kb.contacts.owners}
    for article in facts.kb.articles:
        if article.owner and article.owner not in known:
            message = f"contacts.yml has no owner {article.owner!r}"
            yield Finding(article.span("owner"), message + did_you_mean(article.owner, known))
