"""An article takes a slug that once belonged to another.

## What it does
Compares the slugs of articles with the moved and gone lines of the ledger.

## Why is this bad?
Replies written years ago link to the old article by this very slug. Now they would open an answer
to another question.

## Example
```yaml
slug: vpn-setup       # given up for vpn-install in 2024
```

## Use instead
```yaml
slug: vpn-setup-on-tablets
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import Trouble
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for fact in facts.ledger:
        if fact.trouble is Trouble.REUSED:
            yield Finding(fact.span, fact.message)
