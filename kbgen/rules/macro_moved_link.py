"""A macro goes by a name that its article or section no longer has.

## What it does
Finds slugs and sections of macros that the ledger knows as moved, and offers the present name.

## Why is this bad?
A passage is taken by its present name alone, so the reply would lack it; a link would make every
customer pay for the detour.

## Example
```markdown
{{ article("vpn-setup") }}, renamed to `vpn-install` long ago
```

## Use instead
```markdown
{{ article("vpn-install") }}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._macros import moved_anchors, moved_to
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    anchors = moved_anchors(facts.kb)
    for reference in facts.macro_references:
        now = moved_to(facts.kb, reference, anchors)
        if now is None:
            continue
        was, new = _written(reference.slug, reference.anchor), _written(now.slug, now.anchor)
        message = f"{was!r} has moved to {new!r}"
        span = reference.span
        # `section("slug", "section")` names the two apart: only a renamed slug is mended for certain.
        source = facts.kb.sources.get(span.path)
        written = source.text[span.start : span.end] if source else ""
        text = f"{reference.prefix}{new}"
        if "#" not in written:
            text = f"{reference.prefix}{now.slug}"
            if reference.anchor != now.anchor:
                yield Finding(span, message)
                continue
        edit = Edit(span.path, span.start, span.end, text)
        yield Finding(span, message, Fix(f"write {text!r}", (edit,), safe=True))


def _written(slug: str, anchor: str) -> str:
    return f"{slug}#{anchor}" if anchor else slug
