"""Nothing leads to an article.

## What it does
Looks for public articles that no other article links to or lists in `related`, that taxonomy.yml does
not feature, and that no query of relevance.yml expects. Listings by area do not count: they lead to
everything.

## Why is this bad?
Readers come from the article that almost answered them. Nobody comes here, so nobody will notice when
it is wrong either.

## Example
```text
content/en/vpn-on-tablets.md     no link, no query
```

## Use instead
```markdown
On a tablet, see [VPN on tablets](kb:vpn-on-tablets).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Audience, Status
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    led_to = {mention.target.slug for mention in facts.mentions}
    led_to |= {case.slug for case in facts.kb.relevance}
    unknown = facts.broken("taxonomy.yml") or facts.broken("relevance.yml")
    if len(facts.kb.slugs()) < 2 or facts.unreadable or unknown:
        return
    for slug in facts.kb.slugs():
        original = facts.kb.versions(slug)[0]
        living = original.status_at(facts.now) is Status.PUBLISHED
        if living and original.audience is Audience.PUBLIC and slug not in led_to:
            yield Finding(original.span("slug"), f"no article and no query leads to {slug!r}")
