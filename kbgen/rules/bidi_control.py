"""Text holds a control character that turns the direction of writing.

## What it does
Reports the characters that override or embed a direction, in every language, and direction marks in
Russian and English. Where the file has no letters that are written from right to left, `--fix` takes
them out.

## Why is this bad?
They show a reader another text than the one that is there: a command that looks harmless and, pasted,
is another. Most come in unseen with text copied from a chat.

## Example
```markdown
Run `curl<U+202E> txt.evil/moc.elpmaxe`
```

## Use instead
```markdown
Run `curl example.com/live.txt`
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._rule import Facts
from kbgen.rules._sources import Delicate, written

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]+")
# As with a plus, but Python looks for the first sign of a pattern like this in a loop of its own.
_MARKS = "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"
_ALL = re.compile(f"{_MARKS}{_MARKS}*")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def find(facts: Facts) -> Iterable[Finding]:
    delicate = Delicate(facts.kb)
    for locale, source in written(facts.kb):
        wanted = _ALL if locale in ("ru", "en") else _OVERRIDES
        for match in wanted.finditer(source.text):
            span = source.span(match.start(), match.end())
            names = " ".join(f"U+{ord(char):04X}" for char in match[0])
            certain = not delicate.touches(span) and not _RIGHT_TO_LEFT.search(
                _ALL.sub("", source.text)
            )
            edit = Edit(span.path, span.start, span.end, "")
            yield Finding(
                span,
                f"{names} turns the direction of the text that follows",
                Fix("take it out", (edit,), safe=certain),
            )
