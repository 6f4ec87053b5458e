"""The same section has another anchor in each language.

## What it does
In articles that exist in several languages, reports free headings without `{#id}` when the versions
have equally many of them and their anchors differ. Fixed sections share theirs already.

## Why is this bad?
The language switch loses the reader's place, and a link to the section that an agent pastes lands
at the top for readers of the other language.

## Example
```markdown
## Коды ошибок      <!-- content/ru -->
## Error codes      <!-- content/en -->
```

## Use instead
```markdown
## Коды ошибок {#error-codes}
## Error codes {#error-codes}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for slug in facts.kb.slugs():
        original, *translations = facts.kb.versions(slug)
        if not translations:
            continue
        anchors = [section.anchor for section in original.sections]
        for translation in translations:
            if len(translation.sections) != len(anchors):
                continue
            apart = [
                (section, anchor)
                for section, anchor in zip(translation.sections, anchors, strict=True)
                if section.anchor != anchor and not section.fixed
            ]
            if apart:
                first, anchor = apart[0]
                more = f" (and {len(apart) - 1} more)" if len(apart) > 1 else ""
                yield Finding(
                    first.span,
                    f"the anchor {first.anchor!r} is {anchor!r} in {original.path}{more}: "
                    "give both headings one {#id}",
                )
