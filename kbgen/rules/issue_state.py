"""A known issue does not say where it stands, or another article does.

## What it does
Asks every article of type `known-issue` for `issue`, and a fixed one for `fixed_in`. In articles of
another type `issue` has no meaning.

## Why is this bad?
"Is it fixed by now?" is the one question that readers of a known issue have. The list of known
issues and the article's own banner answer it from these keys.

## Example
```yaml
type: known-issue
issue: {status: fixed, since: 2026-09-01}
```

## Use instead
```yaml
type: known-issue
issue: {status: fixed, since: 2026-09-01, fixed_in: "5.3"}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import ArticleType
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        issue = article.issue
        if article.type is not ArticleType.KNOWN_ISSUE:
            if issue is not None:
                message = f"'issue' belongs to known issues; this is of type {article.type.value!r}"
                yield Finding(article.span("issue"), message)
        elif issue is None:
            yield Finding(article.span("type"), "a known issue needs 'issue' with its status")
        elif issue.status == "fixed" and not issue.fixed_in:
            yield Finding(
                article.span("issue"), "the issue is fixed, but 'fixed_in' does not say where"
            )
