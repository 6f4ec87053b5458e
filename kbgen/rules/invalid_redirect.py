"""An old address cannot lead to the article that claims it.

## What it does
Checks every `redirect_from`: whether it is the path of a page at all, whether the site has a page
of its own there, and whether two articles claim it. Trailing slashes and percent-encoding make no
difference.

## Why is this bad?
One address leads to one page. Of two claims one would be lost without a word, a claim on a page of
ours would hide that page, and an address with `?` or `#` never reaches a static site whole.

## Example
```yaml
redirect_from: ["/hc/articles?id=42"]
```

## Use instead
```yaml
redirect_from: [/hc/articles/42]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.foreign import claim_troubles
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for trouble in claim_troubles(facts.kb, facts.config.addresses):
        yield Finding(trouble.span, trouble.message)
