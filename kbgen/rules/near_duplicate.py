"""Two articles say nearly the same.

## What it does
Compares the text of all articles of a language by runs of four words, fragments left out, and reports
pairs that share more than six tenths of them.

## Why is this bad?
Readers do not know which of the two holds; writers mend one and forget the other. Make one of them, or
move what they share into a fragment.

## Example
```text
content/en/vpn-windows.md
content/en/vpn-macos.md         the same but for one word
```

## Use instead
```markdown
=== "Windows"
    Open **Settings**.
=== "macOS"
    Open **System Settings**.
```
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from kbgen.model.article import Article, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._overlap import Text, overlapping, samples
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for locale in facts.kb.locales:
        articles = [
            article
            for article in facts.published
            if article.locale == locale and article.status is not Status.ARCHIVED
        ]
        digests = facts.kb.digests
        texts = [Text(partial(_text, each), digests.get(each.path, "")) for each in articles]
        shared = [piece.text for piece in facts.kb.fragments if piece.locale == locale]
        cache = facts.config.cache
        found = samples(texts, cache / "samples" / locale)
        alike = overlapping(found, texts, shared, cache / "likeness" / locale, facts.go_on)
        for first, second, likeness in alike:
            one, other = articles[first], articles[second]
            if one.slug != other.slug:
                yield Finding(
                    other.span("title"),
                    f"the text is {likeness:.0%} that of {one.slug!r} ({one.path})",
                )


def _text(article: Article) -> str:
    return "\n".join((article.summary, *(section.text for section in article.sections)))
