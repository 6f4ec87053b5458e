"""A file is larger than the budget of a page.

## What it does
Compares the size of every source with `budgets: page_bytes` of the settings, one million bytes by
default, before it is read.

## Why is this bad?
An article of that size is a log or an export by mistake. It would slow down every build and every
reader's phone.

## Example
```text
content/en/logs.md    48 MB
```

## Use instead
```text
content/en/logs.md    the ten lines that matter
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("file-too-large")
