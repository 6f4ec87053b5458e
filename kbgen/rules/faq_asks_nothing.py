"""The title of a FAQ asks no question.

## What it does
Expects titles of type `faq` to end with a question mark, or, in Russian and English, to begin with a
word that asks.

## Why is this bad?
A FAQ is found by the question that people have. "Vacation auto-reply" leaves open what about it;
search gives a question as title the most weight.

## Example
```yaml
type: faq
title: Vacation auto-reply
```

## Use instead
```yaml
type: faq
title: How do I set an auto-reply for my vacation?
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.article import ArticleType
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts

# Question marks of the world's scripts: Latin, Greek, Arabic, Armenian, full-width, Ethiopic.
_MARKS = ("?", "\u037e", "\u061f", "\u055e", "\uff1f", "\u1367")
_CLOSING = " \t\"'»”)"
_ASKING = {
    "ru": re.compile(
        r"(?:(?:а|и|но|если|от|из|в|во|на|с|со|к|ко|по|для|о|об|за|до|у|через|под|при) )?"
        r"(?:как|почему|зачем|отчего|что|чего|чему|чем|ч[её]м|кто|кого|кому|кем|ком|где|куда|откуда|когда|"
        r"сколько|чей|чья|чь[её]|чьи|как(?:ой|ая|ое|ие|ого|ому|им|ом|ую|их|ими)|"
        r"котор\w+|\w+(?: \w+)? ли)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:(?:and|but|if|for|in|on|at|to|from|with|by|until|since) )?"
        r"(?:how|why|what|what's|where|when|which|who|who's|whose|whom|"
        r"can|could|do|does|did|is|isn't|are|aren't|am|was|were|will|would|should|shall|may|might|must|"
        r"has|have|had|don't|doesn't|can't)\b",
        re.IGNORECASE,
    ),
}


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        if article.type is not ArticleType.FAQ:
            continue
        title = article.title.strip()
        asking = _ASKING.get(article.locale)
        if title.rstrip(_CLOSING).endswith(_MARKS) or (asking and asking.match(title)):
            continue
        yield Finding(article.span("title"), f"the title {title!r} asks no question")
