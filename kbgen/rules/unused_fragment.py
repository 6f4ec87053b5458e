"""A fragment is included by no article and no macro.

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

from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.model.macro import Macro
from kbgen.model.span import Span
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    texts: tuple[Article | Macro, ...] = (*facts.kb.articles, *facts.kb.macros)
    used = {(text.locale, use.name) for text in texts for use in text.scan.fragments}
    used |= {
        (fragment.locale, use.name)
        for fragment in facts.kb.fragments
        for use in fragment.scan.fragments
        if use.name != fragment.name
    }
    for fragment in facts.kb.fragments:
        if (fragment.locale, fragment.name) not in used and fragment.name not in facts.unreadable:
            yield Finding(
                Span.top(fragment.path), f"nothing includes the fragment {fragment.name!r}"
            )
