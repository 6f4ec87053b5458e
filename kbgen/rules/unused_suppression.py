"""A suppression suppresses nothing.

## What it does
Reports every `<!-- kbgen: allow RULE: reason -->` whose rule finds nothing in what it covers: the
whole file when it is the first thing in the body, else the block of lines that follows.

## Why is this bad?
It was true once. Left standing it hides the next, real finding.

## Example
```markdown
<!-- kbgen: allow KB506: quoted -->
See [installing the client](kb:vpn-install).
```

## Use instead
```markdown
See [installing the client](kb:vpn-install).
```
"""

from __future__ import annotations

from kbgen.rules._rule import judged_last

find = judged_last
