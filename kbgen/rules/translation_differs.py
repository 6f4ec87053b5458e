"""Two languages of one article disagree on what it is.

## What it does
Compares `type` and `area` of every version with those of the original, and, where both are published,
their `status`.

## Why is this bad?
The article stands in one list for some readers and in another for others, with other sections, and
the language switch leads from a living article to an archived one.

## Example
```yaml
area: users                 # in English; product-maintenance in Russian
```

## Use instead
```yaml
area: product-maintenance   # in both
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.model.article import Article, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for slug in facts.kb.slugs():
        original, *translations = facts.kb.versions(slug)
        for translation in translations:
            for key, here, there in _differences(original, translation):
                yield Finding(
                    translation.span(key),
                    f"{key!r} is {here!r} here and {there!r} in {original.path}",
                )


def _differences(original: Article, translation: Article) -> Iterator[tuple[str, str, str]]:
    pairs = [
        ("type", translation.type.value, original.type.value),
        ("area", translation.area, original.area),
    ]
    if Status.DRAFT not in (original.status, translation.status):
        pairs.append(("status", translation.status.value, original.status.value))
    return ((key, here, there) for key, here, there in pairs if here != there)
