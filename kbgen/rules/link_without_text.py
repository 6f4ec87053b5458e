"""A link has no words to click on.

## What it does
Reports links whose text is empty.

## Why is this bad?
Nobody sees the link, and a screen reader spells out its address.

## Example
```markdown
See [](kb:vpn-install).
```

## Use instead
```markdown
See [installing the client](kb:vpn-install).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        pictures = [image.span for image in article.scan.images]
        for link in article.scan.links:
            span = link.span
            pictured = any(
                span.path == place.path and span.start <= place.start and place.end <= span.end
                for place in pictures
            )
            if not link.raw and not link.text.strip() and not pictured:
                yield Finding(span, f"the link to {link.target!r} has no text")
