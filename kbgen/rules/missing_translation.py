"""A published article does not exist in one of the site's languages.

## What it does
Compares the locales of each article with those of the settings. Archived articles, and articles for
agents only, are not reported.

## Why is this bad?
Readers of that language get the original with an apology. Search finds it for them last, because
their words do not occur in it.

## Example
```text
content/ru/vpn.md
```

## Use instead
```text
content/ru/vpn.md
content/en/vpn.md
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Audience, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    if len(facts.kb.locales) < 2:
        return
    for slug in facts.kb.slugs():
        versions = facts.kb.versions(slug)
        original = versions[0]
        living = original.status_at(facts.now) is Status.PUBLISHED
        if slug in facts.unreadable or not living or original.audience is Audience.AGENTS:
            continue
        present = {article.locale for article in versions}
        missing = [locale for locale in facts.kb.locales if locale not in present]
        if missing:
            yield Finding(original.span("slug"), f"{slug!r} is missing in {', '.join(missing)}")
