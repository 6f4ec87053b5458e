"""A link leads to an article that does not exist.

## What it does
Looks up the slug of every `kb:` link among the articles of the knowledge base, every relative
`.md` link among its files, and every absolute link to our own site among both. A slug that was
renamed is `moved-link`'s business; one that was taken off says so and names its replacement.

## Why is this bad?
A customer who follows the link lands on the page for lost addresses, with the problem unsolved.

## Example
```markdown
First [install the client](kb:vpn-instal).
```

## Use instead
```markdown
First [install the client](kb:vpn-install).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.destination import Kind
from kbgen.model.diagnostic import Finding
from kbgen.model.ledger import State
from kbgen.rules._links import Reference
from kbgen.rules._rule import Facts
from kbgen.rules._spelling import Names


def find(facts: Facts) -> Iterable[Finding]:
    names = Names(facts.kb.slugs())
    for reference in facts.links:
        message = _problem(facts, reference, names)
        if message:
            yield Finding(reference.link.target_span, message)


def _problem(facts: Facts, reference: Reference, names: Names) -> str | None:
    to = reference.to
    if to.kind is Kind.FILE and to.path.endswith(".md"):
        stem = to.path.rsplit("/", 1)[-1].removesuffix(".md")
        if stem in facts.unreadable:
            return None
        return f"no article is in the file {to.path!r}{names.did_you_mean(stem)}"
    if to.kind is not Kind.ARTICLE or reference.target is not None or to.slug in facts.unreadable:
        return None
    if not to.slug:
        return "the link names no article: write kb: and its slug"
    entry = facts.kb.ledger.resolve(to.slug)
    if entry is None:
        return f"no article has the slug {to.slug!r}{names.did_you_mean(to.slug)}"
    if entry.state is State.GONE:
        instead = f"; {entry.target!r} replaces it" if entry.target else ""
        return f"the article {to.slug!r} was taken off{instead}"
    return None if entry.slug != to.slug else f"no article has the slug {to.slug!r}"
