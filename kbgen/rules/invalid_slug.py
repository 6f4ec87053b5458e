"""A slug is not well formed.

## What it does
Accepts small Latin letters, digits and single hyphens between them, at most 80 characters and not
digits alone. References to slugs, such as `related`, are held to the same.

## Why is this bad?
The slug is the address, in every language and for ever. Digits alone are kept for article numbers,
which share the permalinks.

## Example
```yaml
slug: VPN_install
```

## Use instead
```yaml
slug: vpn-install
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("invalid-slug")
