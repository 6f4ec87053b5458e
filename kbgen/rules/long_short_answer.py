"""A short answer is not short.

## What it does
Counts the characters before the first heading, as a reader sees them, and allows 300.

## Why is this bad?
Search results and replies cut it off in the middle of a sentence. What does not fit belongs under a
heading.

## Example
```markdown
(four paragraphs that begin with the history of the service)
```

## Use instead
```markdown
The client still sends the old password. Forget it in the client and sign in anew.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._places import short_answer_span
from kbgen.rules._rule import Facts

MOST = 300


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        length = len(article.summary.strip())
        if length > MOST:
            yield Finding(
                short_answer_span(facts.kb, article),
                f"the short answer has {length} characters, over {MOST}",
            )
