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

# "What to do first" is no misspelt "What to do".
_CUTOFF = 0.8


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        present = {section.anchor for section in article.sections if section.fixed}
        absent: list[FixedSection] = []
        for wanted in FIXED_SECTIONS.get(article.type, ()):
            if wanted.required and wanted.id not in present:
                misspelt = _misspelt(article, wanted)
                if misspelt:
                    yield misspelt
                else:
                    absent.append(wanted)
        if absent:
            names = ", ".join(f"{wanted.label(article.locale)!r}" for wanted in absent)
            what = "sections" if len(absent) > 1 else "section"
            message = f"this {article.type.value} article lacks the {what} {names}"
            yield Finding(article.span("type"), message)


def _misspelt(article: Article, wanted: FixedSection) -> Finding | None:
    free = {section.title: section for section in article.sections if not section.fixed}
    for name in wanted.names(article.locale):
        near = nearest(name, free, cutoff=_CUTOFF)
        if near:
            return Finding(
                free[near].span, f"no section is called {near!r} (did you mean {name!r}?)"
            )
    return None
