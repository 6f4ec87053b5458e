"""A macro is longer than a helpdesk in the settings takes.

## What it does
Counts what is certain to arrive of every macro (its own words and the passages it quotes) and holds
it, its title and its shortcut against the limits of each helpdesk of the setting `helpdesks`. The export
counts again, to the last sign.

## Why is this bad?
The helpdesk refuses the macro, or cuts it in the middle of a sentence.

## Example
```markdown
{{ section("everything-about-mail", "reference") }}
```

## Use instead
```markdown
{{ article("everything-about-mail#reference") }}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.model.diagnostic import Finding
from kbgen.model.helpdesk import BY_NAME, Helpdesk
from kbgen.model.helpdesk_loss import measured, over
from kbgen.model.macro import Macro
from kbgen.rules._macro_text import own_text, quoted_texts
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    desks = [desk for name in facts.config.helpdesks if (desk := BY_NAME[name]).limits]
    for macro in facts.kb.macros:
        for desk in desks:
            yield from _limits(facts, macro, desk)


def _limits(facts: Facts, macro: Macro, desk: Helpdesk) -> Iterator[Finding]:
    for what, text in (("title", macro.title), ("shortcut", macro.shortcut)):
        if text and (found := over(desk, what, measured(text))):
            yield Finding(macro.span(what), f"the {what} has {found}")
    if desk.limit("body") is None:
        return
    for part, channels in macro.replies:
        if set(channels) & set(desk.bodies):
            quoted = (text for _, text in quoted_texts(facts.kb, macro, part))
            whole = "".join((own_text(macro, part), *quoted))
            if found := over(desk, "body", measured(whole, least=True)):
                span = part.span if part.heading else macro.span("title")
                yield Finding(span, f"the reply has {found}")
