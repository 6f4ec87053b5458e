"""Raw HTML would run a program, load from elsewhere or change the page around the article.

## What it does
Refuses elements that execute, embed or steer (`script`, `style`, `iframe`, `object`, `form`, `meta`,
`base`, `link` …), attributes that execute (`onclick` and all others that begin with `on`) and
`style`, which the site's security policy blocks.

## Why is this bad?
kbgen removes all of these from the page, so the reader does not see what the writer saw. A knowledge
base that took them would hand every reader to whoever can edit one article.

## Example
```markdown
<iframe src="https://video.example.com/1"></iframe>
<p style="color: red">Attention!</p>
```

## Use instead
```markdown
[Watch the video](https://video.example.com/1)

!!! warning "Attention!"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kbgen.model.diagnostic import Finding
from kbgen.model.markup import RawHtml
from kbgen.rules._rule import Facts

_UNSAFE = re.compile(
    r"applet|base|body|button|embed|fieldset|form|frame|frameset|head|html|iframe|input|"
    r"link|math|meta|noscript|object|option|portal|script|select|style|svg|template|textarea|title"
)


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        for tag in article.scan.html:
            yield from _problems(tag)


def _problems(tag: RawHtml) -> Iterator[Finding]:
    # A closing tag repeats what the opening one was told.
    if tag.tag.startswith("/"):
        return
    if _UNSAFE.fullmatch(tag.tag):
        yield Finding(tag.span, f"<{tag.tag}> is not allowed in articles and will be removed")
    for name, _ in tag.attributes:
        if name.lower().startswith("on"):
            yield Finding(tag.span, f"<{tag.tag} {name}> would run a script and will be removed")
        elif name.lower() == "style":
            yield Finding(
                tag.span, f"<{tag.tag} style> is blocked by the site's policy and will be removed"
            )
