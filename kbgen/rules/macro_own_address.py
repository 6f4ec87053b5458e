"""A macro writes an address of our own site out.

## What it does
Finds absolute links to the site itself in macros.

## Why is this bad?
Nobody notices when the page behind a written address moves or goes; what is named by its slug is
checked with every commit, and leads to the permalink that never breaks.

## Example
```markdown
Look [here](https://help.example.com/en/vpn-install/).
```

## Use instead
```markdown
Look at {{ article("vpn-install") }}.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.destination import own_path
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for macro in facts.kb.macros:
        for link in macro.scan.links:
            path = own_path(link.target, facts.config.site_url)
            if path is not None:
                message = f'{path!r} is a page of this site: write {{{{ article("slug") }}}}'
                yield Finding(link.target_span, message)
