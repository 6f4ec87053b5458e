"""A macro holds a placeholder that nobody can fill in.

## What it does
Reads every `{{ … }}` of a macro outside code. It is a value (`customer.first_name`, `agent.name`,
`ticket.id` …), with a default where the writer gives one, `article("slug#section")`, or
`section("slug", "section")`. None may stand inside the address of a link.

## Why is this bad?
The customer reads the braces, or nothing where a name should be.

## Example
```markdown
Hello {{ customer.firstname }},
```

## Use instead
```markdown
Hello {{ customer.first_name | default: "there" }},
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for macro in facts.kb.macros:
        for placeholder in macro.placeholders:
            if placeholder.problem:
                yield Finding(placeholder.span, placeholder.problem)
        spans = [link.target_span for link in macro.scan.links if "{{" in link.target]
        spans += [image.target_span for image in macro.scan.images if "{{" in image.target]
        for span in spans:
            yield Finding(span, "a placeholder cannot stand inside an address; take it out")
