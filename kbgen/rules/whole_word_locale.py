"""Search takes the words of a language as they stand.

## What it does
Says once for each locale other than Russian and English that its words are not reduced to their
stems.

## Why is this bad?
In such a language "printers" does not find "printer". It is how search works today, not a mistake of
yours: `questions` with the usual forms make up for much of it. Leave the rule out with `--ignore`
when you have taken note.

## Example
```yaml
locales: [de]
```

## Use instead
```yaml
questions: [Drucker, Druckern, drucken]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.span import Span
from kbgen.rules._rule import Facts

_STEMMED = ("ru", "en")


def find(facts: Facts) -> Iterable[Finding]:
    settings = facts.config.path.name
    for locale in facts.kb.locales:
        if locale.split("-")[0].lower() not in _STEMMED:
            yield Finding(
                Span.top(settings),
                f"search takes words of {locale!r} whole: it has no stems for them",
            )
