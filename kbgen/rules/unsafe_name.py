"""A file's name cannot be part of an address.

## What it does
Reports file names with control characters, reversed text, angle brackets, backslashes and the like, and
names that Windows cannot store.

## Why is this bad?
Colleagues cannot check the folder out, and a name with markup in it is an attack on every page that
shows it.

## Example
```text
content/en/<b>vpn.md
```

## Use instead
```text
content/en/vpn.md
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("unsafe-name")
