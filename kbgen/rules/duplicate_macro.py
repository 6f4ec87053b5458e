"""Two macros of one language have the same slug or title.

## What it does
Compares the slugs and the titles of the macros of each language.

## Why is this bad?
A helpdesk finds what kbgen created by that name: one of the two would overwrite the other, or an
agent would pick the wrong one from the list.

## Example
```yaml
title: VPN
```

## Use instead
```yaml
title: VPN refuses after a password change
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.macro import Macro
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded


def find(facts: Facts) -> Iterable[Finding]:
    seen: dict[tuple[str, str, str], Macro] = {}
    for macro in facts.kb.macros:
        for key, value in (("slug", macro.slug), ("title", folded(macro.title))):
            first = seen.setdefault((key, macro.locale, value), macro)
            if first is not macro and (key == "slug" or first.slug != macro.slug):
                yield Finding(macro.span(key), f"{first.path} has this {key} already")
