"""A public article links to one that only agents may read.

## What it does
Reports links, `related` entries, replacements and featured places of public articles that lead to
an article whose `audience` is `agents`.

## Why is this bad?
Customers meet a dead end, and the address tells them of an internal instruction.

## Example
```markdown
Agents unlock the account: see [how](kb:unlock-account-in-directory).
```

## Use instead
```markdown
Ask the desk to unlock the account: see [how to reach us](kb:contact-the-desk).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Audience
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for mention in facts.mentions:
        source, target = mention.source, mention.target
        public = source is None or source.audience is Audience.PUBLIC
        if public and target.audience is Audience.AGENTS:
            yield Finding(
                mention.span,
                f"{mention.what} of a public page leads to {target.slug!r}, for agents only",
            )
