"""Two lines of the ledger claim one slug or one number.

## What it does
Reports slugs that have two lines in `links.lock` and numbers that lead to two articles: what a
merge of two branches leaves behind. `kbgen links update` mends both.

## Why is this bad?
`KB-1042` in a reply must mean one article, for ever.

## Example
```text
vpn-install	1042	live
mail-setup	1042	live
```

## Use instead
```console
$ kbgen links update
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import Trouble
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for fact in facts.ledger:
        if fact.trouble in (Trouble.TWICE, Trouble.NUMBER_SHARED):
            yield Finding(fact.span, fact.message)
