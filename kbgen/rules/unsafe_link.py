"""A link or image would run a program or carry its own content.

## What it does
Refuses `javascript:`, `vbscript:` and `data:` in links, images and the attributes of raw HTML,
however they are spelt: with entities, in capitals, with line breaks inside.

## Why is this bad?
Such an address runs in the reader's session. kbgen removes it from the page, so the link is dead
as well.

## Example
```markdown
[Clear the form](javascript:document.forms[0].reset())
```

## Use instead
```markdown
To clear the form, press **Reset** below it.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._addresses import UNSAFE_SCHEMES, scheme_of
from kbgen.rules._rule import Facts

# Attributes whose value a browser follows.
_FOLLOWED = frozenset({"href", "src", "action", "formaction", "xlink:href", "data", "poster"})


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        for link in article.scan.links:
            if not link.raw and (scheme := scheme_of(link.target)) in UNSAFE_SCHEMES:
                yield Finding(link.target_span, f"a link may not begin with '{scheme}:'")
        for image in article.scan.images:
            if not image.raw and (scheme := scheme_of(image.target)) in UNSAFE_SCHEMES:
                yield Finding(image.target_span, f"an image may not begin with '{scheme}:'")
        for tag in article.scan.html:
            for name, value in tag.attributes:
                scheme = scheme_of(value)
                if name.lower() in _FOLLOWED and scheme in UNSAFE_SCHEMES:
                    yield Finding(tag.span, f"<{tag.tag} {name}> may not begin with '{scheme}:'")
