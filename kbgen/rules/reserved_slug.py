"""A slug is the address of a page that the site makes itself.

## What it does
Compares slugs with the names of the site's own pages: `search`, `contact`, `area` and so on.

## Why is this bad?
Two pages would claim one address.

## Example
```yaml
slug: contact
```

## Use instead
```yaml
slug: contact-the-desk
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("reserved-slug")
