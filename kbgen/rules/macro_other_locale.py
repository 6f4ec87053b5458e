"""A macro leads to an article that exists only in another language.

## What it does
Looks for the article of every `article(…)`, `section(…)` and link in the macro's own language.

## Why is this bad?
A reply in Russian would end on a page in English, or quote a passage in it.

## Example
```text
content/macros/ru/vpn.md leads to an article that stands in content/en/ alone
```

## Use instead
```text
content/ru/vpn-install.md, the translation, or a macro without that link
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for reference in facts.macro_references:
        other = reference.other
        if other is not None and reference.slug not in facts.unreadable:
            message = (
                f"{other.slug!r} is not there in {reference.macro.locale!r}, only in "
                f"{', '.join(repr(one.locale) for one in facts.kb.versions(other.slug))}"
            )
            yield Finding(reference.span, message)
