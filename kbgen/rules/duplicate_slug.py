"""Two articles of one language have the same slug.

## What it does
Compares the slugs of all articles in each locale. Versions of one article in different locales
share their slug, as they should.

## Why is this bad?
The slug is the address: only one of the two can be published, and which one would be chance.

## Example
```yaml
slug: vpn-install     # in content/en/vpn.md and in content/en/archive/vpn.md
```

## Use instead
```yaml
slug: vpn-install-2019
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for article in facts.kb.articles:
        first = seen.setdefault((article.locale, article.slug), article.path)
        if first != article.path:
            yield Finding(article.span("slug"), f"the slug {article.slug!r} is taken by {first}")
