"""An article stands where none can be.

## What it does
Reports articles outside of the locales' folders when the knowledge base has several languages, and
fragments in folders of their own.

## Why is this bad?
kbgen cannot know its language, so it would be on the site in none.

## Example
```text
content/vpn.md
```

## Use instead
```text
content/en/vpn.md
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("misplaced-file")
