"""A title is too long to be read at a glance.

## What it does
Counts the characters of titles and allows 80.

## Why is this bad?
Search results, browser tabs and the subject of a reply cut it off, often before the words that
tell this article from the next.

## Example
```yaml
title: What to do if the VPN client on your laptop refuses to connect after you have changed your password
```

## Use instead
```yaml
title: VPN does not connect after a password change
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts

MOST = 80


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        length = len(article.title)
        if length > MOST:
            yield Finding(article.span("title"), f"the title has {length} characters, over {MOST}")
