"""A folder of articles is named after no language of the settings.

## What it does
Compares the folders of content/ that hold articles with `locales` in mkdocs.yml.

## Why is this bad?
All of its articles would be missing from the site without a word.

## Example
```text
content/eng/vpn.md
```

## Use instead
```text
content/en/vpn.md
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("unknown-locale-folder")
