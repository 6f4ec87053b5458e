"""A value in the front matter is of another kind than its key wants.

## What it does
Tells text from lists, dates, numbers and blocks, key by key.

## Why is this bad?
A list in place of a text reaches the page as `['a', 'b']`, and a date that is a text is never due.

## Example
```yaml
questions: VPN does not connect
```

## Use instead
```yaml
questions: [VPN does not connect]
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("wrong-type")
