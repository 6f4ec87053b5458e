"""A page could not be turned into HTML.

## What it does
Reports what went wrong while `kbgen build` rendered an article: it took longer than
`budgets: page_seconds` of the settings, nested too deeply for the Markdown library, or came out with
other sections than its source has. `kbgen check` alone does not render.

## Why is this bad?
The article would be missing from the site, or the links to its sections would lead nowhere.

## Example
```markdown
[[[[[[[[[[[[[[[[[[[[ … five thousand of them
```

## Use instead
```markdown
A code block for text that must keep its signs.
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("page-not-rendered")
