"""contacts.yml is not as it should be.

## What it does
Checks its YAML, keys, kinds of channels, hours, days, holidays and the time zone.

## Why is this bad?
Every dead end of the site sends people to these channels, at these hours.

## Example
```yaml
hours: [{days: mon-fri, open: "9", close: "18:00"}]
```

## Use instead
```yaml
hours: [{days: mon-fri, open: "09:00", close: "18:00"}]
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("contacts-invalid")
