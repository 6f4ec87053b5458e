"""Two macros share a shortcut.

## What it does
Compares the shortcuts of all macros, case apart; a macro without one is found by its slug. The versions of one
macro in several languages may share theirs: the export tells them apart.

## Why is this bad?
The agent types the shortcut, and sends the other reply.

## Example
```yaml
shortcut: vpn
```

## Use instead
```yaml
shortcut: vpn-809
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.macro import Macro
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    taken: dict[str, Macro] = {}
    for macro in facts.kb.macros:
        word = macro.shortcut or macro.slug
        first = taken.setdefault(word.casefold(), macro)
        if first.slug != macro.slug:
            span = macro.span("shortcut" if macro.shortcut else "slug")
            yield Finding(span, f"{first.path} answers to {word!r} already")
