"""A link is written in a way that no browser can follow.

## What it does
Reports web addresses without `https://`, addresses of folders on a computer or a file server
(`file:`, `C:\\`, `\\\\server`), e-mail addresses without `mailto:`, misspelt schemes such as
`htps:`, and links to nothing.

## Why is this bad?
A browser takes `www.example.com` for a file beside the article, and refuses to open a path on a
file server from a web page at all.

## Example
```markdown
[The portal](www.example.com), [the form](mail@example.com)
```

## Use instead
```markdown
[The portal](https://www.example.com), [the form](mailto:mail@example.com)
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.destination import Kind
from kbgen.model.diagnostic import Finding
from kbgen.rules._addresses import malformed
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.links:
        link = reference.link
        if reference.to.kind is Kind.EMPTY:
            yield Finding(link.span, f"the link {link.text!r} leads nowhere")
        elif reference.to.kind in (Kind.FILE, Kind.EXTERNAL):
            problem = malformed(link.target)
            if problem:
                yield Finding(link.target_span, problem)
