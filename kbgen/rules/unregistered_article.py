"""A published article has no number in the ledger yet.

## What it does
Compares the articles with `links.lock`. In a knowledge base without any number it says so once.

## Why is this bad?
Without a number the article has no short permalink for replies, and a later rename would lose its
address, because nobody wrote down that it existed.

## Example
```yaml
slug: vpn-install     # new, and links.lock does not know it
```

## Use instead
```console
$ kbgen links update
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import LINKS_LOCK, UPDATE, Trouble
from kbgen.model.span import Span
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    unregistered = [fact for fact in facts.ledger if fact.trouble is Trouble.UNREGISTERED]
    if facts.kb.ledger.entries or len(unregistered) < 2:
        yield from (Finding(fact.span, fact.message) for fact in unregistered)
    else:
        top = Span.top(f"{facts.kb.content}/{LINKS_LOCK}")
        yield Finding(top, f"none of the {len(unregistered)} articles is registered; {UPDATE}")
