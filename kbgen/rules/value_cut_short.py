"""A value ends at a `#` that YAML takes for a comment.

## What it does
Reports unquoted values that are followed by ` #` and more text.

## Why is this bad?
`title: The button # does nothing` is published as "The button".

## Example
```yaml
title: What # means in an address
```

## Use instead
```yaml
title: "What # means in an address"
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("value-cut-short")
