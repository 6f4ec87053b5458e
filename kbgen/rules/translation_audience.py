"""One language of an article is public, another is for agents only.

## What it does
Compares `audience` of every version with that of the original.

## Why is this bad?
What was meant to stay inside is on the public site after all, in the other language, and search finds
it. Where the public version is the original, readers of the other language lose their translation.

## Example
```yaml
audience: public      # in English; agents in Russian
```

## Use instead
```yaml
audience: agents      # in both
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for slug in facts.kb.slugs():
        original, *translations = facts.kb.versions(slug)
        for translation in translations:
            if translation.audience is not original.audience:
                here, there = translation.audience.value, original.audience.value
                message = f"the article is for {here} here and for {there} in {original.path}"
                yield Finding(translation.span("audience"), message)
