"""An article includes a fragment that does not exist.

## What it does
Looks up the name of every `{{ fragment("…") }}` among content/fragments/ of the article's language.

## Why is this bad?
The passage would be missing from the page, and with it the warning that everybody has to read.

## Example
```markdown
{{ fragment("bakcup-first") }}
```

## Use instead
```markdown
{{ fragment("backup-first") }}
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("fragment-unknown")
