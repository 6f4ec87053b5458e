"""Text holds a character that nobody can see.

## What it does
Reports zero-width spaces, word joiners and the like. Joiners between
letters and between emoji do their work and are left alone, and so are soft hyphens and no-break
spaces, which typography needs.

## Why is this bad?
They come in with text copied from a web page. A command or an address with one in it fails, and the
eye finds no reason.

## Example
```markdown
Open `https://<U+200B>portal.example.com`
```

## Use instead
```markdown
Open `https://portal.example.com`
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._rule import Facts
from kbgen.rules._sources import Delicate, written

# Scripts without spaces, such as Thai and Khmer, break their lines at U+200B.
_SIGNS = "[\u200b\u2060-\u2064\ufff9-\ufffb\u180e\u115f\u1160\u3164\uffa0]"
_INVISIBLE = re.compile(f"{_SIGNS}{_SIGNS}*")  # sooner than with a plus: see bidi_control
_SPACED = frozenset({"ru", "en"})


def find(facts: Facts) -> Iterable[Finding]:
    delicate = Delicate(facts.kb)
    for locale, source in written(facts.kb):
        for match in _INVISIBLE.finditer(source.text):
            span = source.span(match.start(), match.end())
            names = " ".join(f"U+{ord(char):04X}" for char in match[0])
            edit = Edit(span.path, span.start, span.end, "")
            yield Finding(
                span,
                f"{names} cannot be seen",
                Fix("take it out", (edit,), safe=locale in _SPACED and not delicate.touches(span)),
            )
