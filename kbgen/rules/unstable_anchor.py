"""A section's anchor says nothing of its heading, or is not fit for an address.

## What it does
Reports headings of signs or pictures only, which get an anchor by their order, and `{#id}`s that
hold anything but letters, digits, hyphens and underscores, or that are over 80 characters.

## Why is this bad?
An anchor by order points at another section as soon as a heading is put in before it. An odd
character comes out garbled when the link is pasted into a reply.

## Example
```markdown
## ???
## The lamp {#lamp colour}
```

## Use instead
```markdown
## What if nothing helps
## The lamp {#lamp-colour}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts

_FIT = re.compile(r"[^\W_][\w-]*")
_MOST = 80


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        for heading in article.scan.headings:
            given = heading.explicit_id
            if given is None:
                if not any(char.isalnum() for char in heading.text):
                    yield Finding(
                        heading.span,
                        f"the heading {heading.text!r} makes no anchor: add words or {{#id}}",
                    )
            elif not _FIT.fullmatch(given):
                yield Finding(
                    heading.span, f"the anchor {given!r} is not made of letters and hyphens"
                )
            elif len(given) > _MOST:
                yield Finding(heading.span, f"the anchor {given!r} has {len(given)} characters")
