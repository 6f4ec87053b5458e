"""A published article still holds a note to its writer.

## What it does
Looks outside of code and comments for TODO, FIXME, TBD, lorem ipsum and their Russian kin
(«заполнить», «дописать» and «уточнить» in capitals, «тут текст»). Drafts are left alone.

## Why is this bad?
The customer reads that the desk has not decided yet what to tell them.

## Example
```markdown
Call us on weekdays from TBD to 18:00.
```

## Use instead
```markdown
Call us on weekdays from 9:00 to 18:00.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts
from kbgen.rules._sources import Places

_NOTE = re.compile(
    r"(?<![\w.])(?:TODO|FIXME|TBD|TBA|ЗАПОЛНИТЬ|ДОПИСАТЬ|УТОЧНИТЬ|ДОДЕЛАТЬ|ВСТАВИТЬ ТЕКСТ)(?![\w(])"
    r"|\b[Ll]orem ipsum\b|\b[Тт]ут (?:будет )?текст\b|\b[Зз]десь будет текст\b"
)
# Looked for first: a pattern that begins with plain letters is three times as fast.
_HINT = re.compile(
    "TODO|FIXME|TBD|TBA|ЗАПОЛНИТЬ|ДОПИСАТЬ|УТОЧНИТЬ|ДОДЕЛАТЬ|ВСТАВИТЬ|Lorem|lorem|Тут|тут|Здесь|здесь"
)
_INLINE_CODE = re.compile(r"(`+)[^`\n].*?\1")


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        source = facts.kb.sources.get(article.path)
        if source is None:
            continue
        hints = _HINT.finditer(source.text)
        notes = [note for hint in hints if (note := _NOTE.match(source.text, hint.start()))]
        if not notes:
            continue
        own = (block.span for block in article.scan.code if block.span.path == article.path)
        comments = (span for span in article.scan.comments if span.path == article.path)
        inline = (source.span(*found.span()) for found in _INLINE_CODE.finditer(source.text))
        hidden = Places(iter([*own, *comments, *inline]))
        for match in notes:
            if match.start() not in hidden:
                span = source.span(match.start(), match.end())
                yield Finding(span, f"{match[0]!r} is a note to the writer")
