"""Two articles of one language have the same title.

## What it does
Compares titles in each locale, blind to case, `ё` and punctuation.

## Why is this bad?
In search results and in the A–Z the reader cannot tell which of the two is meant for him. Name
what differs: the product, the environment, the symptom.

## Example
```yaml
title: Mail does not arrive      # and so is another article
```

## Use instead
```yaml
title: Mail does not arrive on the phone
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded


def find(facts: Facts) -> Iterable[Finding]:
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for article in facts.published:
        key = (article.locale, folded(article.title))
        slug, path = seen.setdefault(key, (article.slug, article.path))
        if slug != article.slug:
            yield Finding(article.span("title"), f"{slug!r} has the same title ({path})")
