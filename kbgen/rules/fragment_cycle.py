"""A fragment includes itself, by itself or by way of others.

## What it does
Follows inclusions and reports the one that closes the circle.

## Why is this bad?
The text would have no end, so the page is left without the passage.

## Example
```markdown
Back up first.
{{ fragment("backup-first") }}
```

## Use instead
```markdown
Back up first.
{{ fragment("backup-places") }}
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("fragment-cycle")
