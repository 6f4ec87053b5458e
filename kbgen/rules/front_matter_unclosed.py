"""Front matter has no end.

## What it does
Looks for the `---` that closes the block.

## Why is this bad?
The whole article would be taken for settings.

## Example
```markdown
---
slug: vpn-install

Forget the old password.
```

## Use instead
```markdown
---
slug: vpn-install
---
Forget the old password.
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("front-matter-unclosed")
