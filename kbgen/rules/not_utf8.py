"""A file is not UTF-8.

## What it does
Reports sources that are not UTF-8, with the line of the first byte that does not fit, and names the
encoding that it most likely is. A byte order mark is accepted.

## Why is this bad?
Cyrillic text in another encoding turns into `Ð¿Ð¸ÑÑÐ¼Ð¾` on the page. An editor set to Windows-1251
or UTF-16 writes such files without a word.

## Example
```text
content/ru/vpn.md     saved as Windows-1251
```

## Use instead
```text
content/ru/vpn.md     saved as UTF-8
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("not-utf8")
