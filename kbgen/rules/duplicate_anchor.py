"""Two sections of an article have the same anchor.

## What it does
Compares the headings of each article, and their `{#id}`s. For fixed sections, an alias counts as
the section itself.

## Why is this bad?
A link can reach only one of the two. The other gets a number by its order on the page, which
changes when a heading is put in between.

## Example
```markdown
## Windows
### Install
## macOS
### Install
```

## Use instead
```markdown
## Windows
### Install {#install-windows}
## macOS
### Install {#install-macos}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._places import numbered_from
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        first: dict[str, str] = {}
        for section in article.sections:
            anchor = section.anchor
            if anchor not in first:
                anchor = numbered_from(section, first)
            if anchor in first:
                yield Finding(
                    section.span,
                    f"the anchor {anchor!r} of {section.title!r} is taken by {first[anchor]!r}",
                )
            else:
                first[anchor] = section.title
