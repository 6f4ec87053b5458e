"""Two sections of an article claim the same anchor.

## What it does
Compares the `{#id}`s and the fixed sections of each article; an alias of a fixed section counts as
the section itself. Free headings that merely read the same are `unstable-anchor`'s business.

## Why is this bad?
A link can reach only one of the two, and the reader never sees the other.

## Example
```markdown
## Install on Windows {#install}
## Install on macOS {#install}
```

## Use instead
```markdown
## Install on Windows {#install-windows}
## Install on macOS {#install-macos}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._anchors import claimed
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        first: dict[str, str] = {}
        for heading, anchor in claimed(article):
            if anchor in first:
                yield Finding(
                    heading.span,
                    f"the anchor {anchor!r} of {heading.text!r} is taken by {first[anchor]!r}",
                )
            first.setdefault(anchor, heading.text)
