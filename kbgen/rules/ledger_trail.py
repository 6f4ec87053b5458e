"""A line of the ledger leads nowhere, in a circle, or in two hops.

## What it does
Follows every moved line of `links.lock` and `anchors.lock`, and every gone line that names a
replacement. A gone line needs a reason.

## Why is this bad?
A circle never ends in a page; a second hop is slow and is cut off by some hosts; without a reason
the page of a gone article has nothing to tell its reader.

## Example
```text
vpn-old	1040	moved	vpn-setup
vpn-setup	1042	moved	vpn-install
```

## Use instead
```text
vpn-old	1040	moved	vpn-install
vpn-setup	1042	moved	vpn-install
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import Trouble
from kbgen.rules._rule import Facts

_TROUBLES = frozenset(
    {
        Trouble.NO_TARGET,
        Trouble.LOOP,
        Trouble.TWO_HOPS,
        Trouble.NO_REASON,
        Trouble.SECTION_TARGET,
    }
)


def find(facts: Facts) -> Iterable[Finding]:
    for fact in facts.ledger:
        if fact.trouble in _TROUBLES:
            yield Finding(fact.span, fact.message)
