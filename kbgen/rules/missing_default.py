"""A customer's value has no default, and a helpdesk may not know it.

## What it does
Finds placeholders for what a customer may not have told, a first name above all, that give no
default. With the setting `helpdesks` only those count that do not ask the agent.

## Why is this bad?
Without a name on file the reply begins with “Hello ,” in one helpdesk and “Hello -,” in another.

## Example
```markdown
Hello {{ customer.first_name }},
```

## Use instead
```markdown
Hello {{ customer.first_name | default: "there" }},
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.model.helpdesk import BY_NAME, HELPDESKS, Missing
from kbgen.model.macro import MAY_BE_MISSING
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    desks = [BY_NAME[name] for name in facts.config.helpdesks] or HELPDESKS
    told = [desk for desk in desks if desk.missing is not Missing.ASKED]
    if not told:
        return
    dash = next((desk for desk in told if desk.missing is Missing.DASH), None)
    shown = f"{dash.label} shows '-'" if dash else f"{told[0].label} shows nothing"
    for macro in facts.kb.macros:
        for placeholder in macro.placeholders:
            bare = placeholder.default is None and not placeholder.problem
            if bare and placeholder.name in MAY_BE_MISSING:
                message = f"{placeholder.name} has no default: where it is unknown, {shown}"
                yield Finding(placeholder.span, message)
