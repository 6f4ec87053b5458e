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

import re
from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded

# Words as ``folded`` leaves them: lower case, no punctuation.
_VAGUE = {
    "en": re.compile(
        r"((click|press|tap|see) )?here|click|(this|the)( link| page| article)?|link|"
        r"((read|learn|see) )?more( info| details)?|details"
    ),
    "ru": re.compile(
        r"((вот|нажмите|кликните|жмите) )?(здесь|тут|сюда)|отсюда|"
        r"(по )?((эта|этой|эту) )?(ссылка|ссылке|ссылку)|"
        r"(в |на )?(эта|этой|эту) (статья|статье|статью|страница|странице|страницу)|"
        r"подробнее|подробности|(читать )?далее|узнать больше"
    ),
}


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        vague = _VAGUE.get(article.locale)
        for link in article.scan.links:
            if vague and vague.fullmatch(folded(link.text)):
                yield Finding(link.span, f"the link text {link.text!r} does not say where it leads")
