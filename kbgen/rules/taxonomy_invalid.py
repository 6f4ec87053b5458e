"""taxonomy.yml is not as it should be.

## What it does
Checks its YAML, keys, ids, labels and colours.

## Why is this bad?
Every article is filed by it, and every listing, filter and colour of the site comes from it.

## Example
```yaml
areas:
  - {id: Users, lable: Users}
```

## Use instead
```yaml
areas:
  - {id: users, label: Users}
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("taxonomy-invalid")
