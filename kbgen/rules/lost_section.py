"""A section that links may use is no longer in its article.

## What it does
Looks for every live anchor of `anchors.lock` among the sections of its article, in all languages.
Sections of an article that could not be read, or was removed as a whole, are not reported.

## Why is this bad?
Replies link to the very section that answers. When its anchor changes they open the article at
its top, and the customer has to search.

## Example
```markdown
## After the password change       <!-- was: ## Password change -->
```

## Use instead
```markdown
## After the password change {#password-change}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.ledger_facts import Trouble
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for fact in facts.ledger:
        if fact.trouble is Trouble.SECTION_LOST and fact.slug not in facts.unreadable:
            yield Finding(fact.span, fact.message)
