"""A published article became a draft, or public one became internal, so its address would vanish.

## What it does
Finds articles that the ledger holds as live while their `status` is `draft`, and articles that
were public and are now for agents only.

## Why is this bad?
Links in replies that were sent would end on the page for lost addresses.

## Example
```yaml
status: draft         # it was published last week
```

## Use instead
```yaml
status: archived      # keeps its address and says so on top
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import Trouble
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for fact in facts.ledger:
        if fact.trouble in (Trouble.WITHDRAWN, Trouble.HIDDEN):
            yield Finding(fact.span, fact.message)
