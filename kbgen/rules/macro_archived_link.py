"""A macro leads to an archived article.

## What it does
Reports every `article(…)`, `section(…)` and link of a macro whose article has the status `archived`,
and names what replaces it.

## Why is this bad?
An archived article is kept for those who find it by an old link. A reply of today sends the customer
to a page that begins by saying it is out of date.

## Example
```markdown
{{ article("vpn-client-4") }}
```

## Use instead
```markdown
{{ article("vpn-client-5") }}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.macro_references:
        article = reference.target
        if article is not None and article.status is Status.ARCHIVED:
            instead = f"; {article.replaced_by!r} replaces it" if article.replaced_by else ""
            yield Finding(reference.span, f"{article.slug!r} is archived{instead}")
