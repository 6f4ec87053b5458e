"""A helpdesk in the settings would lose part of a macro without a word.

## What it does
Holds every macro against the table of what each helpdesk of the setting `helpdesks` can do
(`kbgen macros helpdesks`): placeholders it does not have, defaults it does not know, signs it takes
for its own syntax or cannot store.

## Why is this bad?
The macro looks right here, and goes out with a hole in it.

## Example
```markdown
Your ticket is {{ ticket.subject }}.
```

## Use instead
```markdown
Your ticket is {{ ticket.subject | default: "the one in the subject of this message" }}.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.model.diagnostic import Finding
from kbgen.model.helpdesk import BY_NAME, Helpdesk
from kbgen.model.helpdesk_loss import text_loss, title_loss, value_loss
from kbgen.model.macro import Macro, PlaceholderKind
from kbgen.rules._macro_text import own_text, quoted_texts
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    desks = [BY_NAME[name] for name in facts.config.helpdesks]
    for macro in facts.kb.macros:
        for desk in desks:
            yield from _losses(facts, macro, desk)


def _losses(facts: Facts, macro: Macro, desk: Helpdesk) -> Iterator[Finding]:
    if found := title_loss(desk, macro.title):
        yield Finding(macro.span("title"), found)
    policy = facts.config.macros.lost_default
    for part, channels in macro.replies:
        if not set(channels) & set(desk.bodies):
            continue
        for placeholder in macro.placeholders:
            value = placeholder.kind is PlaceholderKind.VALUE and not placeholder.problem
            if value and part.start <= placeholder.start < part.end:
                found = value_loss(desk, placeholder.name, placeholder.default, policy)
                if found:
                    yield Finding(placeholder.span, found)
        if desk.escapes and desk.astral:
            continue
        if found := text_loss(desk, own_text(macro, part)):
            yield Finding(part.span if part.heading else macro.span("title"), found)
        for span, text in quoted_texts(facts.kb, macro, part):
            if found := text_loss(desk, text):
                yield Finding(span, found)
