"""A product or environment of the taxonomy is used once or never.

## What it does
Counts the articles, all languages of one as one, that are filed under each product and
environment. Retired products are left alone.

## Why is this bad?
Every value is a page and a filter. A page with one article, or with none, sends the reader round
for nothing; most often the value is a second spelling of another.

## Example
```yaml
products:
  - {id: vpn, label: VPN}               # one article
  - {id: vpn-client, label: VPN client} # thirty
```

## Use instead
```yaml
products:
  - {id: vpn-client, label: VPN client, aliases: {en: [VPN]}}
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    # Missing articles may well be the ones that use it; a knowledge base yet to be written has none.
    if facts.unreadable or facts.broken("taxonomy.yml") or not facts.kb.articles:
        return
    users: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in facts.kb.articles:
        for product in article.products:
            users["product", product].add(article.slug)
        for environment in article.environments:
            users["environment", environment].add(article.slug)
    for facet in ("product", "environment"):
        for term in facts.kb.taxonomy.terms(facet):
            slugs = users[facet, term.id]
            if term.retired or len(slugs) > 1:
                continue
            used = f"by {next(iter(slugs))!r} only" if slugs else "by no article"
            yield Finding(term.span, f"the {facet} {term.id!r} is used {used}")
