"""Something outside the text names an article that does not exist.

## What it does
Looks up the slugs in `related` and `replaced_by` of the front matter, in `featured` of
taxonomy.yml and in relevance.yml. An article may not name itself there either.

## Why is this bad?
The list of related articles, the banner of an archived one or the home page loses an entry
without a word, and a test of the search can never pass.

## Example
```yaml
related: [vpn-instal]
```

## Use instead
```yaml
related: [vpn-install]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._mentions import named
from kbgen.rules._rule import Facts
from kbgen.rules._spelling import Names


def find(facts: Facts) -> Iterable[Finding]:
    names = Names(facts.kb.slugs())
    for source, what, slug, span in named(facts.kb):
        if source is not None and slug == source.slug:
            yield Finding(span, f"{what} names the article itself")
        elif not facts.kb.versions(slug) and slug not in facts.unreadable:
            entry = facts.kb.ledger.find(slug)
            now = f" (it has moved to {entry.target!r})" if entry and entry.target else ""
            guess = now or names.did_you_mean(slug)
            yield Finding(span, f"{what} names {slug!r}, and no article has that slug{guess}")
