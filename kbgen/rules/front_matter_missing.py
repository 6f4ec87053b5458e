"""An article does not begin with front matter.

## What it does
Asks for `---` on the first line of every article.

## Why is this bad?
Without a slug there is no address, without a type no sections: kbgen does not know what it has.

## Example
```markdown
VPN does not connect: forget the old password.
```

## Use instead
```markdown
---
slug: vpn-after-password-change
title: VPN does not connect after a password change
type: troubleshooting
area: users
---
Forget the old password.
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("front-matter-missing")
