"""An article's text is in another language than its folder.

## What it does
Weighs Cyrillic against Latin letters in the short answer and the section text of Russian and English
articles, code left out. Other locales are not judged.

## Why is this bad?
A copy that still waits for its translator passes for a translation: readers get the wrong language
without a notice, and search stems its words wrongly.

## Example
```text
content/en/vpn.md     «Клиент всё ещё отправляет старый пароль…»
```

## Use instead
```text
content/en/vpn.md     The client still sends the old password…
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.rules._letters import CYRILLIC, LATIN, in_bytes
from kbgen.rules._places import short_answer_span
from kbgen.rules._rule import Facts

_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`|\]\([^)\n]*\)", re.DOTALL | re.MULTILINE)
_SAMPLE = 3_000  # characters: enough to tell, and a long article costs no more than a short one
_ENOUGH = 60  # letters; less may be a product's name

# The share of Cyrillic letters that is still believable. Russian text about software is full of
# Latin names; English text quotes Russian only as an example.
_LEAST_IN_RUSSIAN = 0.15
_MOST_IN_ENGLISH = 0.5


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        if article.locale not in ("ru", "en"):
            continue
        share = _cyrillic_share(article)
        if share is None:
            continue
        if article.locale == "ru" and share < _LEAST_IN_RUSSIAN:
            yield _finding(facts, article, "Russian")
        elif article.locale == "en" and share > _MOST_IN_ENGLISH:
            yield _finding(facts, article, "English")


def _cyrillic_share(article: Article) -> float | None:
    text = article.summary
    for section in article.sections:
        if len(text) > _SAMPLE:
            break
        text += _CODE.sub("", section.markdown[:_SAMPLE])
    data = in_bytes(text)
    cyrillic, latin = (len(data) - len(data.translate(None, each)) for each in (CYRILLIC, LATIN))
    return cyrillic / (cyrillic + latin) if cyrillic + latin >= _ENOUGH else None


def _finding(facts: Facts, article: Article, language: str) -> Finding:
    return Finding(short_answer_span(facts.kb, article), f"the text does not look {language}")
