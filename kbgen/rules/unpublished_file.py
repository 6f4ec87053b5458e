"""A file of content/ is of a kind that is never published.

## What it does
Reports editors' leftovers, dumps, archives of unknown kinds and other files that are neither articles
nor something that an article may show.

## Why is this bad?
Either an article links to it in vain, or it should not lie in a folder whose purpose is to be
published.

## Example
```text
content/en/backup.sql
```

## Use instead
```text
backup/backup.sql
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("unpublished-file")
