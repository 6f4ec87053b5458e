"""A fragment is included by no article.

## What it does
Compares the files of content/fragments/ with the `{{ fragment("…") }}` lines of all articles, macros
and fragments.

## Why is this bad?
Somebody will keep it up to date for nothing, or find it and take it for what customers read.

## Example
```text
content/fragments/en/old-hours.md
```

## Use instead
```markdown
{{ fragment("old-hours") }}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.span import Span
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    used = {
        (article.locale, use.name)
        for article in (*facts.kb.articles, *facts.kb.macros)
        for use in article.scan.fragments
    }
    used |= {
        (fragment.locale, use.name)
        for fragment in facts.kb.fragments
        for use in fragment.scan.fragments
        if use.name != fragment.name
    }
    for fragment in facts.kb.fragments:
        if (fragment.locale, fragment.name) not in used and fragment.name not in facts.unreadable:
            yield Finding(
                Span.top(fragment.path), f"no article includes the fragment {fragment.name!r}"
            )
