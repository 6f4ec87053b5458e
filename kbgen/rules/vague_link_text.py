"""The words of a link do not say where it leads.

## What it does
Reports links whose whole text is "here", "click here", "this link", «здесь», «тут», «по ссылке»,
«подробнее» and the like.

## Why is this bad?
A screen reader lists the links of a page by their text: ten times "here". Everybody else has to read
the sentence around it to know whether to follow.

## Example
```markdown
To install the client, click [here](kb:vpn-install).
```

## Use instead
```markdown
First [install the client](kb:vpn-install).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded

_VAGUE = {
    "en": frozenset(
        {
            "here",
            "click here",
            "click",
            "press here",
            "tap here",
            "see here",
            "link",
            "this link",
            "the link",
            "this page",
            "this article",
            "this",
            "more",
            "read more",
            "learn more",
            "see more",
            "more info",
            "details",
            "more details",
        }
    ),
    "ru": frozenset(
        {
            "здесь",
            "тут",
            "сюда",
            "вот здесь",
            "вот тут",
            "отсюда",
            "ссылка",
            "ссылке",
            "по ссылке",
            "эта ссылка",
            "этой ссылке",
            "по этой ссылке",
            "ссылку",
            "нажмите здесь",
            "нажмите сюда",
            "кликните здесь",
            "кликните сюда",
            "жмите сюда",
            "на этой странице",
            "эта статья",
            "в этой статье",
            "этой статье",
            "подробнее",
            "подробности",
            "далее",
            "читать далее",
            "узнать больше",
        }
    ),
}


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        vague = _VAGUE.get(article.locale, frozenset())
        for link in article.scan.links:
            if folded(link.text) in vague:
                yield Finding(link.span, f"the link text {link.text!r} does not say where it leads")
