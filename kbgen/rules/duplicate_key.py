"""Front matter has a key twice.

## What it does
Reports the second one, with the line of the first.

## Why is this bad?
YAML would silently keep one of the two; the writer who changed the other wonders why nothing happens.

## Example
```yaml
area: users
product: [mail]
area: infrastructure
```

## Use instead
```yaml
area: users
product: [mail]
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("duplicate-key")
