"""An article lacks a section that every article of its type has.

## What it does
Looks for the fixed sections of the article's type under any of their accepted headings. The table
of types, sections and headings is in the manual; `kbgen new article` writes them down.

## Why is this bad?
A troubleshooting article answers what caused it, what to do, whether it is solved and how to avoid
it. Replies are filled from these sections, and readers learn where to look.

## Example
```markdown
## What you see
## What to do
```

## Use instead
```markdown
## What you see
## Why it happens
## What to do
## Is it solved
## So it does not return
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.model.nearest import nearest
from kbgen.model.section import FIXED_SECTIONS, FixedSection
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        present = {section.anchor for section in article.sections if section.fixed}
        for wanted in FIXED_SECTIONS.get(article.type, ()):
            if wanted.required and wanted.id not in present:
                yield _finding(article, wanted)


def _finding(article: Article, wanted: FixedSection) -> Finding:
    label = wanted.label(article.locale)
    message = f"the section {wanted.id!r} ({label!r}) is missing from this {article.type.value}"
    free = {section.title: section for section in article.sections if not section.fixed}
    for name in wanted.names(article.locale):
        near = nearest(name, free)
        if near:
            return Finding(free[near].span, f"{message} (is {near!r} meant to be {name!r}?)")
    return Finding(article.span("type"), message)
