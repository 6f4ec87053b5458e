"""A published article is no longer in content/, and nothing says where it went.

## What it does
Looks for every live slug of `links.lock` among the articles. `kbgen links update` records whether
it moved or is gone.

## Why is this bad?
Its address is in replies, bookmarks and search engines. A build that let it vanish would break all
of them at once, so `kbgen build` refuses.

## Example
```yaml
slug: vpn-install     # was vpn-setup until today
```

## Use instead
```console
$ kbgen links update --moved vpn-setup=vpn-install
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import Trouble
from kbgen.rules._rule import Facts
from kbgen.rules._spelling import Names


def find(facts: Facts) -> Iterable[Finding]:
    new = Names(fact.slug for fact in facts.ledger if fact.trouble is Trouble.UNREGISTERED)
    for fact in facts.ledger:
        if fact.trouble is Trouble.LOST and fact.slug not in facts.unreadable:
            name = new.nearest(fact.slug)
            message = fact.message.replace("=NEW", f"={name}") if name else fact.message
            yield Finding(fact.span, message)
