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

from kbgen.model.diagnostic import Finding, Fix
from kbgen.model.ledger import LedgerEntry
from kbgen.model.ledger_facts import Trouble
from kbgen.rules._rule import Facts
from kbgen.rules._spelling import Names


def find(facts: Facts) -> Iterable[Finding]:
    new = Names(fact.slug for fact in facts.ledger if fact.trouble is Trouble.UNREGISTERED)
    for fact in facts.ledger:
        if fact.trouble is Trouble.LOST and fact.slug not in facts.unreadable:
            heir = facts.kb.heirs.get(fact.slug)
            name = heir or new.nearest(fact.slug)
            message = fact.message.replace("=NEW", f"={name}") if name else fact.message
            yield Finding(fact.span, message, _fix(fact.slug, heir, known=facts.kb.committed))


def _fix(slug: str, heir: str | None, *, known: tuple[LedgerEntry, ...]) -> Fix | None:
    """What git tells of it: the new name of its file, or that the last commit still had it. The
    ledger's own command records either, with the sections."""
    if heir:
        command = f"kbgen links update --moved {slug}={heir}"
        return Fix(f"git shows that its file has the slug {heir!r} now: run `{command}`")
    if any(entry.slug == slug for entry in known):
        command = f'kbgen links update --gone {slug} --reason "…" --replaced-by SLUG'
        return Fix(f"git shows no file that has it now: run `{command}`")
    return None
