"""A macro leads customers to what they cannot see.

## What it does
Reports every `article(…)`, `section(…)` and link of a macro whose article is a draft or for agents
only. A phone script is read by the agent, so it may lead to agents' articles.

## Why is this bad?
The customer meets a dead end, or reads an internal instruction in the reply.

## Example
```markdown
{{ section("unlock-account-in-directory", "steps") }}
```

## Use instead
```markdown
{{ section("account-locked", "resolution") }}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Audience, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.macro_references:
        article = reference.target
        if article is None:
            continue
        if article.status is Status.DRAFT:
            yield Finding(reference.span, f"{article.slug!r} is a draft")
        elif article.audience is Audience.AGENTS and not reference.spoken:
            yield Finding(reference.span, f"{article.slug!r} is for agents only")
