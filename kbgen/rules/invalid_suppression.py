"""A suppression does not say why, or names no rule.

## What it does
Asks every `<!-- kbgen: allow RULE: reason -->` for a rule that exists, by code or by name, and for a
reason. A suppression without a reason has no effect.

## Why is this bad?
Next year nobody knows whether the exception still holds, and a misspelt rule suppresses nothing.

## Example
```markdown
<!-- kbgen: allow KB506 -->
```

## Use instead
```markdown
<!-- kbgen: allow KB506: the text quotes what the program prints -->
```
"""

from __future__ import annotations

from kbgen.rules._rule import judged_last

find = judged_last
