"""A section has a heading and nothing below it.

## What it does
Reports headings that are followed by no text, no deeper heading and no picture. Comments do not
count: readers do not see them.

## Why is this bad?
The reader jumps to the very section that promises the answer and finds nothing.

## Example
```markdown
## Is it solved

## So it does not return
Note the new password in the client at once.
```

## Use instead
```markdown
## Is it solved
The lamp in the client is green.

## So it does not return
Note the new password in the client at once.
```
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from kbgen.model.diagnostic import Finding
from kbgen.rules._places import without_comments
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        for section, after in zip_longest(article.sections, article.sections[1:]):
            deeper = after is not None and after.level > section.level
            if not deeper and not without_comments(section.markdown).strip():
                yield Finding(section.span, f"the section {section.title!r} is empty")
