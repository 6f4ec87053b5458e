"""A published article links to a draft.

## What it does
Reports links, `related` entries and featured places that lead from what readers see to an article
whose `status` is `draft`.

## Why is this bad?
Drafts are not on the site. The reader meets a dead end, and the address gives away what is being
worked on.

## Example
```markdown
More about this in [the new guide](kb:new-guide), which is still a draft.
```

## Use instead
```markdown
More about this in [the present guide](kb:present-guide).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for mention in facts.mentions:
        source, target = mention.source, mention.target
        if source is not None and source.status_at(facts.now) is Status.DRAFT:
            continue
        if target.status is Status.DRAFT:
            yield Finding(mention.span, f"{mention.what} leads to the draft {target.slug!r}")
