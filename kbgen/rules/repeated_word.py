"""A small word stands twice in a row.

## What it does
Finds articles, prepositions, conjunctions and the like that are repeated within a line, in Russian
and English: "the the", «в в». Words that may stand twice for a reason («да да», "that that") are not
looked at.

## Why is this bad?
It is left over from an edit. Readers stumble, and trust the rest less.

## Example
```markdown
Restart the the client.
```

## Use instead
```markdown
Restart the client.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.article import Article
from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.model.span import Source
from kbgen.rules._rule import Facts
from kbgen.rules._sources import Places

_EN = "a|an|the|to|of|and|or|with|from|for|if|by|as|at|be|are|was|were|your|you|it's"
_RU = (
    "в|во|на|с|со|к|ко|по|для|от|до|из|за|у|о|об|при|под|над|без|и|или|но|если|что|чтобы|"
    "не|вы|ваш|это|этот|эту"
)


def _twice(words: str, inside: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A pattern of a word that stands twice, and one that finds out in a third of the time whether any
    may. ``inside`` are signs that belong to a word."""
    repeated = rf"({words})[ \t]+\1(?![\w{inside}])"
    # Ranges are looked up sooner than what \w is, and nearly the same.
    maybe = rf"[^а-яА-ЯёЁa-zA-Z0-9_{inside}]" + repeated
    return re.compile(rf"(?<![\w{inside}])" + repeated), re.compile(maybe)


_TWICE = {"en": _twice(_EN, "'-"), "ru": _twice(_RU, "-")}
_INLINE_CODE = re.compile(r"(`+)[^`\n].*?\1")


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        source = facts.kb.sources.get(article.path)
        if source is None or article.locale not in _TWICE:
            continue
        twice, maybe = _TWICE[article.locale]
        if not maybe.search("\n" + source.text):
            continue
        found = list(twice.finditer(source.text))
        hidden = _not_prose(article, source)
        for match in found:
            if match.start() not in hidden:
                span = source.span(match.start(), match.end())
                edit = Edit(span.path, span.start, span.end, match[1])
                fix = Fix(f"write {match[1]!r} once", (edit,))
                yield Finding(span, f"{match[1]!r} stands twice", fix)


def _not_prose(article: Article, source: Source) -> Places:
    own = (block.span for block in article.scan.code if block.span.path == article.path)
    inline = (source.span(*found.span()) for found in _INLINE_CODE.finditer(source.text))
    comments = (span for span in article.scan.comments if span.path == article.path)
    return Places(iter([*own, *inline, *comments]))
