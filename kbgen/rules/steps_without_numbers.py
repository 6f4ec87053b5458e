"""The steps of an article are not a numbered list.

## What it does
Looks for a numbered list, content tabs or a single short paragraph in the `steps` of a how-to.
A section of two paragraphs and more without any number is reported.

## Why is this bad?
On the phone one says "you are at step 4 now". In running text people lose their place, and skip the
step that matters.

## Example
```markdown
## Steps
Open the settings, then choose Network.

After that press Forget, and sign in again.
```

## Use instead
```markdown
## Steps
1. Open the settings and choose **Network**.
2. Press **Forget**.
3. Sign in again.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.article import ArticleType
from kbgen.model.diagnostic import Finding
from kbgen.rules._places import subsections, without_comments
from kbgen.rules._rule import Facts

_NUMBERED = re.compile(r"^\s*(?:\d+[.)]|[-*+] |===|\?\?\?|!!!|```|~~~|\{\{)", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n\s*\n")


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        if article.type is not ArticleType.HOW_TO:
            continue
        for section in article.sections:
            if not section.fixed or section.anchor != "steps":
                continue
            text = "\n\n".join(part.markdown for part in subsections(article, section))
            text = without_comments(text).strip()
            if len(_PARAGRAPHS.split(text)) > 1 and not _NUMBERED.search(text):
                yield Finding(section.span, "the steps are running text: number them")
