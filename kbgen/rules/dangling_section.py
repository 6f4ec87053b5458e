"""A link leads to a section that its article does not have.

## What it does
Compares the part after `#` of every link to an article, and of links within a page, with the
sections of the version that the reader lands on. Anchors are case-sensitive. An anchor that was
renamed is `moved-link`'s business.

## Why is this bad?
The link still opens the article, but at its top: the reader has to search for the answer that
was promised to be right there. Replies that quote the same link fail in the same way.

## Example
```markdown
Then [reset the password](kb:password-reset#resolutoin).
```

## Use instead
```markdown
Then [reset the password](kb:password-reset#resolution).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.model.ledger import State
from kbgen.model.nearest import did_you_mean
from kbgen.rules._links import anchors
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    moved = {
        (entry.slug, entry.anchor)
        for entry in facts.kb.ledger.anchors
        if entry.state is State.MOVED
    }
    known: dict[str, frozenset[str]] = {}
    for reference in facts.links:
        anchor, target = reference.to.anchor, reference.target
        if not anchor or target is None or (target.slug, anchor) in moved:
            continue
        if target.path not in known:
            known[target.path] = anchors(target)
        # Footnotes are numbered by the converter, not by us.
        if anchor in known[target.path] or anchor.startswith(("fn:", "fnref")):
            continue
        message = _message(reference.article, target, anchor)
        others = [v.locale for v in facts.kb.versions(target.slug) if anchor in anchors(v)]
        if others:
            message += f"; only its version in {', '.join(others)} has"
        yield Finding(reference.link.target_span, message)


def _message(article: Article, target: Article, anchor: str) -> str:
    where = "this article" if target is article else repr(target.slug)
    version = f" ({target.locale})" if target.locale != article.locale else ""
    names = (section.anchor for section in target.sections)
    return f"{where}{version} has no section {anchor!r}{did_you_mean(anchor, names)}"
