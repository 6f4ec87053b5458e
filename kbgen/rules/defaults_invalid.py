"""A folder's `_defaults.yml` is not as it should be.

## What it does
Checks its YAML and that it sets only keys which several articles can share.

## Why is this bad?
What is wrong in it is wrong in all articles of the folder.

## Example
```yaml
slug: vpn
```

## Use instead
```yaml
area: users
product: [vpn-client]
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("defaults-invalid")
