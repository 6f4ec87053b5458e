"""A link to an article of ours is written as a whole web address.

## What it does
Finds links that begin with the site's own address and lead to an article, its permalink or its
number, and offers the `kb:` link. Links to other pages of the site, such as its search, are left
alone.

## Why is this bad?
Nobody checks whether such a link still leads anywhere, it leaves a preview for the public site,
and it breaks in every article when the site moves.

## Example
```markdown
See [the steps](https://help.example.com/en/vpn-install/#steps).
```

## Use instead
```markdown
See [the steps](kb:vpn-install#steps).
```
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from kbgen.model.address import RESERVED_SLUGS
from kbgen.model.destination import Kind
from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.model.ledger import State
from kbgen.rules._links import Reference
from kbgen.rules._rule import Facts
from kbgen.rules._spelling import Names


def find(facts: Facts) -> Iterable[Finding]:
    names = Names(facts.kb.slugs())
    numbers = {str(entry.number): entry.slug for entry in facts.kb.ledger.entries}
    for reference in facts.links:
        if reference.to.kind is Kind.OWN_SITE:
            finding = _finding(facts, reference, names, numbers)
            if finding:
                yield finding


def _finding(
    facts: Facts, reference: Reference, names: Names, numbers: dict[str, str]
) -> Finding | None:
    span, url = reference.link.target_span, urlsplit(reference.to.path)
    key, locale = _key(facts, unquote(url.path))
    slug = numbers.get(key, key)
    if not key or slug in facts.unreadable:
        return None
    if not facts.kb.versions(slug):
        entry = facts.kb.ledger.resolve(slug)
        if entry is None or entry.state is not State.LIVE or entry.slug == slug:
            return Finding(span, f"our own site has no article {slug!r}{names.did_you_mean(slug)}")
        slug = entry.slug
    target = f"kb:{slug}" + (f"#{url.fragment}" if url.fragment else "")
    certain = locale in ("", reference.article.locale) and not url.query and not reference.link.raw
    edit = Edit(span.path, span.start, span.end, target)
    return Finding(
        span,
        f"the link to our own article {slug!r} is written as a whole address",
        Fix(f"link to {target!r}", (edit,), safe=certain),
    )


def _key(facts: Facts, path: str) -> tuple[str, str]:
    """The slug or number, and the locale, that an address of an article names; empty for others."""
    parts = [part for part in path.split("/") if part]
    locale = ""
    if parts and facts.config.prefixed and parts[0] in facts.kb.locales:
        locale = parts.pop(0)
    elif len(parts) == 2 and parts[0] == "k":
        return parts[1], ""
    elif not facts.config.prefixed:
        locale = facts.kb.locales[0]
    else:
        return "", ""
    if len(parts) != 1 or parts[0] in RESERVED_SLUGS or "." in parts[0]:
        return "", ""
    return parts[0], locale
