"""A key of the front matter cannot take this value.

## What it does
Checks closed lists (`type`, `status`, `audience`), dates, periods, empty texts and titles of several
lines, and names the value that was probably meant.

## Why is this bad?
`type: howto` is a type without sections, listings or labels.

## Example
```yaml
type: howto
```

## Use instead
```yaml
type: how-to
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("invalid-value")
