"""A link goes by a name that its article or section no longer has.

## What it does
Finds links whose slug or anchor the ledger knows as moved, and offers the present one.

## Why is this bad?
The old address still leads on, but every reader pays for the detour, and the next rename makes
the trail longer.

## Example
```markdown
See [the old page](kb:vpn-setup), renamed to `vpn-install` long ago.
```

## Use instead
```markdown
See [the page](kb:vpn-install).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.destination import Kind
from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.model.ledger import AnchorEntry, State
from kbgen.rules._links import Reference
from kbgen.rules._rule import Facts

_MOST_HOPS = 20  # a trail that is longer loops, which another rule reports


def find(facts: Facts) -> Iterable[Finding]:
    anchors = {
        (entry.slug, entry.anchor): entry
        for entry in facts.kb.ledger.anchors
        if entry.state is State.MOVED
    }
    for reference in facts.links:
        if reference.to.kind not in (Kind.ARTICLE, Kind.PAGE) or reference.to.relative:
            continue
        finding = _finding(facts, reference, anchors)
        if finding:
            yield finding


def _finding(
    facts: Facts, reference: Reference, anchors: dict[tuple[str, str], AnchorEntry]
) -> Finding | None:
    old = (reference.to.slug, reference.to.anchor)
    slug, anchor = old
    if reference.target is None:
        entry = facts.kb.ledger.resolve(slug)
        if entry is None or entry.state is not State.LIVE or entry.slug == slug:
            return None
        slug = entry.slug
    for _ in range(_MOST_HOPS):
        moved = anchors.get((slug, anchor))
        if moved is None or moved.target == anchor:
            break
        head, mark, tail = moved.target.rpartition("#")
        slug, anchor = (head or slug, tail) if mark else (slug, moved.target)
    if (slug, anchor) == old:
        return None
    span, was = reference.link.target_span, _written(*old)
    page = reference.to.kind is Kind.PAGE and slug == reference.article.slug
    new = f"#{anchor}" if page else f"kb:{_written(slug, anchor)}"
    edit = Edit(span.path, span.start, span.end, new)
    return Finding(span, f"{was!r} has moved", Fix(f"link to {new!r}", (edit,), safe=True))


def _written(slug: str, anchor: str) -> str:
    return f"{slug}#{anchor}" if anchor else slug
