"""A link to an article goes by its file, not by its slug.

## What it does
Finds relative links to `.md` files of articles in the same language and offers the `kb:` link.

## Why is this bad?
Folders are for writers and are rearranged at will; a link by file breaks when one of the two
files moves. The slug never changes.

## Example
```markdown
See [installing the client](../vpn/install.md#steps).
```

## Use instead
```markdown
See [installing the client](kb:vpn-install#steps).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._links import Reference
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.links:
        if reference.to.relative and reference.target is not None:
            yield _finding(reference)


def _finding(reference: Reference) -> Finding:
    span, target = reference.link.target_span, reference.target
    assert target is not None
    slug = f"kb:{target.slug}"
    if "#" in reference.link.target:
        slug += "#" + reference.link.target.partition("#")[2]
    # Into another language a slug leads to the reader's own version instead: perhaps better, but
    # not what was written.
    certain = target.locale == reference.article.locale and "?" not in reference.link.target
    certain = certain and not reference.link.raw
    edit = Edit(span.path, span.start, span.end, slug)
    return Finding(
        span,
        f"the link goes by the file {reference.to.path!r}, which may move",
        Fix(f"link to {slug!r}", (edit,), safe=certain),
    )
