"""A body has a heading of level 1.

## What it does
Reports `#` headings below the front matter.

## Why is this bad?
The title from the front matter is the page's one heading of level 1. A second one, most often the
title again, misleads screen readers and search engines.

## Example
```markdown
# VPN does not connect
```

## Use instead
```markdown
## What you see
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        for heading in article.scan.headings:
            if heading.level == 1:
                yield Finding(
                    heading.span, f"{heading.text!r} is of level 1, which is the title's own"
                )
