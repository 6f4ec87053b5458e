"""The inclusion of a fragment is not a plain name, or goes too deep.

## What it does
Refuses paths and addresses in `{{ fragment("…") }}`, and inclusions nested deeper than anybody can
follow.

## Why is this bad?
Fragments are found by name alone, so that they may be moved, and so that an article cannot publish a
file from elsewhere.

## Example
```markdown
{{ fragment("../../secrets") }}
```

## Use instead
```markdown
{{ fragment("backup-first") }}
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("fragment-invalid")
