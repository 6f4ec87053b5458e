"""A value ends at a `#` that YAML takes for a comment.

## What it does
Reports unquoted values that are followed by a space and a `#` with text right after it. An ordinary
comment, with a space after its `#`, is fine.

## Why is this bad?
`title: Printer #2 is silent` is published as "Printer".

## Example
```yaml
title: Printer #2 is silent
```

## Use instead
```yaml
title: "Printer #2 is silent"
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("value-cut-short")
