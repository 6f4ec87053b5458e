"""synonyms.yml is not as it should be.

## What it does
Checks its YAML, locales, groups and expansions.

## Why is this bad?
A group that was not understood helps nobody to find anything.

## Example
```yaml
ru:
  equal: [впн, vpn]
```

## Use instead
```yaml
ru:
  equal: [[впн, vpn]]
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("synonyms-invalid")
