"""A file holds a character that cannot be seen and has no place in text.

## What it does
Reports NUL and the other control characters, and carriage returns that do not end a line. Tabs and
both usual line endings are fine.

## Why is this bad?
They come in with text pasted from a terminal or a broken export. Search does not find the word around
them, and XML such as the news feed may not hold them at all.

## Example
```text
Restart the ser<U+0008>vice
```

## Use instead
```text
Restart the service
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("control-character")
