"""Front matter is not YAML that kbgen accepts.

## What it does
Reports where the YAML breaks and what would mend it: most often a colon in a title that is not quoted.
Tags, anchors and aliases are refused, because front matter is data.

## Why is this bad?
Half-read front matter puts an article on the wrong page, or its raw text on the right one.

## Example
```yaml
title: Ошибка: не входит
```

## Use instead
```yaml
title: "Ошибка: не входит"
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("invalid-yaml")
