"""A question says again what the article says already.

## What it does
Reports entries of `questions` that equal the title or an earlier entry, blind to case, `ё` and
punctuation.

## Why is this bad?
It adds nothing to what search knows. Write down another way in which people ask: the error code, the
colloquial word, the symptom.

## Example
```yaml
title: How do I connect a printer?
questions: [how do i connect a printer]
```

## Use instead
```yaml
title: How do I connect a printer?
questions: [printer not found, add network printer]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        seen = {folded(article.title): "the title"}
        for index, question in enumerate(article.questions):
            key = folded(question)
            if key in seen:
                yield Finding(
                    article.span(f"questions[{index}]"), f"the question repeats {seen[key]}"
                )
            seen.setdefault(key, f"{question!r}")
