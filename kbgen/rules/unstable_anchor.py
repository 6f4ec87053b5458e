"""A section's anchor depends on the order of headings, or is not fit for an address.

## What it does
Reports headings that read like an earlier one of the article, headings without words, and `{#id}`s that hold anything but letters, digits, hyphens and underscores or are over 80 characters.

## Why is this bad?
Equal headings are told apart by numbers in their order: put another before them, and every link
points at the wrong one. An odd character comes out garbled when the link is pasted into a reply.

## Example
```markdown
## Windows
### Install
## macOS
### Install
```

## Use instead
```markdown
## Windows
### Install {#install-windows}
## macOS
### Install {#install-macos}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.model.markup import Heading
from kbgen.rules._anchors import claimed, derived
from kbgen.rules._rule import Facts

_FIT = re.compile(r"[^\W_][\w-]*")
_MOST = 80


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        for heading, problem in _problems(article):
            yield Finding(heading.span, problem)


def _problems(article: Article) -> Iterator[tuple[Heading, str]]:
    for heading, given in claimed(article):
        if heading.explicit_id is None:
            continue
        if not _FIT.fullmatch(given):
            yield heading, f"the anchor {given!r} is not made of letters, digits and hyphens"
        elif len(given) > _MOST:
            yield heading, f"the anchor {given!r} has {len(given)} characters, over {_MOST}"
    seen: set[str] = set()
    for heading, anchor in derived(article):
        if not anchor:
            yield heading, f"the heading {heading.text!r} has no words for an anchor: add {{#id}}"
        elif heading.text in seen:
            yield heading, f"{heading.text!r} is a heading twice: tell them apart with {{#id}}"
        seen.add(heading.text)
