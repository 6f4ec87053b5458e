"""A content tab and the article's environments do not fit together.

## What it does
Reads tab labels that are labels or aliases of environments, or nearly are. It reports misspelt
labels, and tabs for an environment that the front matter does not list.

## Why is this bad?
Tabs follow the environment that the reader chose. One with a label of its own stays behind, and one
that the front matter does not list is never offered.

## Example
```markdown
=== "Widnows"
```

## Use instead
```markdown
=== "Windows"
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.nearest import nearest
from kbgen.model.taxonomy import Taxonomy
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded


def find(facts: Facts) -> Iterable[Finding]:
    if facts.broken("taxonomy.yml"):
        return
    names = {locale: _names(facts.kb.taxonomy, locale) for locale in facts.kb.locales}
    for article in facts.kb.articles:
        known = names.get(article.locale, {})
        tabs = [(tab, known.get(folded(tab.label))) for tab in article.scan.tabs]
        about_environments = any(ids for _, ids in tabs)
        for tab, ids in tabs:
            if ids and article.environments and not ids & set(article.environments):
                yield Finding(
                    tab.span,
                    f"the tab {tab.label!r} is for {' or '.join(sorted(ids))}, "
                    "which 'environment' does not list",
                )
            elif not ids and about_environments and (near := nearest(folded(tab.label), known)):
                label = facts.kb.taxonomy.find("environment", min(known[near]))
                meant = label.label(article.locale) if label else near
                yield Finding(
                    tab.span, f"no environment is called {tab.label!r} (did you mean {meant!r}?)"
                )


def _names(taxonomy: Taxonomy, locale: str) -> dict[str, set[str]]:
    """Ids of environments by every name that they have in ``locale``; a group stands for its own."""
    names: dict[str, set[str]] = {}
    for term in taxonomy.environments:
        for name in (term.id, term.label(locale), *term.aliases.get(locale, ())):
            names.setdefault(folded(name), set()).add(term.id)
        for group in taxonomy.groups:
            if group.id == term.group:
                names.setdefault(folded(group.label(locale)), set()).add(term.id)
    return names
