"""A heading is two levels deeper than the one before it.

## What it does
Compares the level of every heading with the one above it. An article's own title is level 1, so its
first heading is level 2.

## Why is this bad?
Screen readers read the outline aloud, and the contents on the page are drawn from it: both promise
a part that is not there.

## Example
```markdown
## Steps
#### On Windows
```

## Use instead
```markdown
## Steps
### On Windows
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        level = 1
        for heading in article.scan.headings:
            if heading.level > level + 1:
                yield Finding(
                    heading.span,
                    f"heading level {heading.level} follows level {level}: one is skipped",
                )
            level = heading.level
