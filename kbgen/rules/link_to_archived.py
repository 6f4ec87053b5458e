"""A link leads to an archived article although another replaces it.

## What it does
Finds links from living articles to archived ones that name a `replaced_by`, and offers the
replacement. Links to archived articles without one are left alone: people still run retired
products.

## Why is this bad?
The reader lands on a page that begins by sending them elsewhere.

## Example
```markdown
See [the client](kb:vpn-client-4), archived and replaced by `vpn-client-5`.
```

## Use instead
```markdown
See [the client](kb:vpn-client-5).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Status
from kbgen.model.destination import Kind
from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.links:
        article, target = reference.article, reference.target
        if target is None or reference.to.kind is not Kind.ARTICLE or target.slug == article.slug:
            continue
        instead = target.replaced_by
        if article.status is Status.ARCHIVED or target.status is not Status.ARCHIVED or not instead:
            continue
        span = reference.link.target_span
        if instead == article.slug:  # "the old way was …": the replacement may look back
            continue
        edit = Edit(span.path, span.start, span.end, f"kb:{instead}")
        yield Finding(
            span,
            f"{target.slug!r} is archived; {instead!r} replaces it",
            Fix(f"link to 'kb:{instead}'", (edit,)),
        )
