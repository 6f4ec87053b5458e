"""A published article links to one that is not out yet.

## What it does
Reports links, `related` entries and featured places that lead from what readers see now to an
article whose `publish_at` is still to come. It goes away by itself at that moment.

## Why is this bad?
Until then the link leads to the page for lost addresses.

## Example
```markdown
The portal moves in December: see [what changes](kb:portal-move), out on 1 December.
```

## Use instead
```markdown
The portal moves in December. We will say here what changes.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Article, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for mention in facts.mentions:
        source, target = mention.source, mention.target
        if source is not None and source.status_at(facts.now) is Status.DRAFT:
            continue
        if _scheduled(facts, target):
            when = target.publish_at.isoformat(" ", "minutes") if target.publish_at else ""
            yield Finding(
                mention.span, f"{mention.what} leads to {target.slug!r}, which is out on {when}"
            )


def _scheduled(facts: Facts, target: Article) -> bool:
    return target.status is not Status.DRAFT and target.status_at(facts.now) is Status.DRAFT
