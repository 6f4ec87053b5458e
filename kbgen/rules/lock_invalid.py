"""A lock file holds a line that is not one, or an unresolved merge.

## What it does
Checks the columns, numbers and states of links.lock, anchors.lock and translations.lock, and the
columns of helpdesk.lock.

## Why is this bad?
They are the memory of all addresses that were ever given out, and of what stands in helpdesks.

## Example
```text
<<<<<<< HEAD
vpn-install	1042	live
```

## Use instead
```text
vpn-install	1042	live
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("lock-invalid")
