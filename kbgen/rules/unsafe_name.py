"""A file's name cannot be shown, or cannot be part of an address.

## What it does
Reports file names with invisible characters or with a space at either end, and names of pictures and
downloads with signs that an address cannot hold, such as `#`, `?` and `%`.

## Why is this bad?
Nobody can tell two such names apart, and a browser takes `window#2.png` for a place in `window`: the
picture never shows.

## Example
```text
content/assets/window#2.png
```

## Use instead
```text
content/assets/window-2.png
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("unsafe-name")
