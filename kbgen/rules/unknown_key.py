"""Front matter has a key that kbgen does not know.

## What it does
Compares every key with the table of the manual and names the one that was probably meant.

## Why is this bad?
A misspelt key has no effect, and nobody notices: `reveiwed` never reminds anyone.

## Example
```yaml
reveiwed: 2026-10-01
```

## Use instead
```yaml
reviewed: 2026-10-01
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("unknown-key")
