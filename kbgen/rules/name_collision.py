"""Two names differ only by case or by how their letters are composed.

## What it does
Compares the names of all files, blind to upper and lower case and to Unicode composition (`й` as one
character or as `и` with a sign).

## Why is this bad?
On Windows and macOS the two are one file: which of them a colleague gets, and what the next commit
deletes, is chance.

## Example
```text
content/en/FAQ.md
content/en/faq.md
```

## Use instead
```text
content/en/faq.md
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("name-collision")
