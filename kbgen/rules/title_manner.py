"""A title shouts, or ends like a sentence.

## What it does
Reports titles written all in capitals, titles that end with a full stop, and repeated `!` or `?`.
Error codes and abbreviations are no shouting: it takes three words in capitals.

## Why is this bad?
In a list of twenty titles, one in capitals shouts the others down, and the reader is upset
already. A title is a label: it takes no full stop.

## Example
```yaml
title: VPN НЕ РАБОТАЕТ ПОСЛЕ СМЕНЫ ПАРОЛЯ!!
```

## Use instead
```yaml
title: VPN не работает после смены пароля
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.article import Article
from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._rule import Facts

_LOUD = 3  # words: two may be an abbreviation and its number
_REPEATED = re.compile(r"[!?]{2,}\s*$")
_FULL_STOP = re.compile(r"(?<![.\s])\.$")
# A full stop that belongs to the last word.
_ABBREVIATION = re.compile(r"\b(etc|inc|ltd|no|др|т\. ?[дпек]|руб|тыс|г|стр)\.$", re.IGNORECASE)


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        title, span = article.title.strip(), article.span("title")
        if _shouts(title):
            yield Finding(span, "the title is all in capitals")
        if _REPEATED.search(title):
            yield Finding(span, f"the title ends with {title[-2:]!r}: once is enough")
        if _FULL_STOP.search(title) and not _ABBREVIATION.search(title):
            yield Finding(span, "the title ends with a full stop", _without_stop(facts, article))


def _shouts(title: str) -> bool:
    words = [word for word in title.split() if sum(map(str.isalpha, word)) > 1]
    return len(words) >= _LOUD and all(word.isupper() for word in words)


def _without_stop(facts: Facts, article: Article) -> Fix | None:
    """Take the full stop off where it is the last character written, inside quotes or not."""
    span = article.span("title")
    source = facts.kb.sources.get(span.path)
    if source is None or span.start == span.end:
        return None
    written = source.text[span.start : span.end]
    at = len(written.rstrip("\"' \t")) - 1
    if at < 0 or written[at] != ".":
        return None
    edit = Edit(span.path, span.start + at, span.start + at + 1, "")
    return Fix("take the full stop off", (edit,), safe=True)
