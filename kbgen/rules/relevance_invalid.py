"""relevance.yml is not as it should be.

## What it does
Checks its YAML, its locales and that each entry has a query and a slug.

## Why is this bad?
It is the test of the search: an entry that was not understood tests nothing.

## Example
```yaml
en:
  - {query: vpn, slug: vpn-install}
```

## Use instead
```yaml
en:
  - {q: vpn, slug: vpn-install}
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("relevance-invalid")
