"""A line of the ledger was taken out or given another number by hand.

## What it does
Compares `links.lock` with what the last git commit has: no slug may vanish from it, and no number may
change. A number that two branches gave out is an exception: `kbgen links update` gives one of the two
articles another.

## Why is this bad?
The ledger only ever grows. Without its line nobody notices that an article is lost, and `KB-1042` in
an old reply opens another article, or none.

## Example
```text
vpn-install	1043	live		      # it was 1042 in the last commit
```

## Use instead
```text
vpn-install	1042	live
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger import LedgerEntry
from kbgen.model.ledger_facts import LINKS_LOCK, lock_span
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    kb = facts.kb
    if facts.broken(LINKS_LOCK):
        return  # a line that could not be read is not gone
    table = kb.ledger.by_slug()
    for before in kb.committed:
        entry = table.get(before.slug)
        if entry is None:
            place = lock_span(kb, LINKS_LOCK, 0)
            yield Finding(
                place,
                f"the line of {before.slug!r} (number {before.number}) was taken out; put it back: "
                "numbers and addresses are for ever",
            )
        elif entry.number != before.number and not _given_to_another(facts, before):
            yield Finding(
                lock_span(kb, LINKS_LOCK, entry.line),
                f"the number of {before.slug!r} was {before.number} and may not become {entry.number}",
            )


def _given_to_another(facts: Facts, before: LedgerEntry) -> bool:
    """Whether the old number leads to another article by now."""
    ledger = facts.kb.ledger
    now = ledger.resolve(before.slug)
    ends = (ledger.resolve(entry.slug) for entry in ledger.entries if entry.number == before.number)
    return any(end is not None and now is not None and end.slug != now.slug for end in ends)
