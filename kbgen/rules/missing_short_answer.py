"""An article has no short answer.

## What it does
Asks for text before the first heading.

## Why is this bad?
The short answer stands first on the page, in search results and in replies. Without it the reader
opens the article to find out whether it is the right one.

## Example
```markdown
---
title: VPN does not connect after a password change
---
## What you see
```

## Use instead
```markdown
---
title: VPN does not connect after a password change
---
The client still sends the old password. Forget it in the client and sign in anew.

## What you see
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.span import Span
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        if article.summary.strip():
            continue
        headings = article.scan.headings
        span = headings[0].span if headings else Span.top(article.path)
        yield Finding(span, "nothing stands before the first heading: begin with a short answer")
