"""A link leads to a file that content/ does not hold.

## What it does
Looks for the file of every relative link that is not an article: manuals, archives, logs to fill
in. Paths are relative to the article's file; one that begins with a slash starts from the content
folder.

## Why is this bad?
The download that the article promises ends on the page for lost addresses.

## Example
```markdown
Download [the form](../files/acces-form.pdf).
```

## Use instead
```markdown
Download [the form](../files/access-form.pdf).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.destination import Kind
from kbgen.model.diagnostic import Finding
from kbgen.model.nearest import did_you_mean
from kbgen.rules._addresses import malformed
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    assets = facts.kb.assets
    for reference in facts.links:
        to, link = reference.to, reference.link
        if to.kind is not Kind.FILE or to.path.endswith(".md") or to.path in assets:
            continue
        if malformed(link.target):
            continue
        yield Finding(
            link.target_span,
            f"no file {to.path!r} in {facts.kb.content}/{did_you_mean(to.path, assets)}",
        )
