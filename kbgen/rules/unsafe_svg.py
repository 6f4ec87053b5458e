"""An SVG picture could run a script or load something from elsewhere.

## What it does
Looks into every `.svg` of content/ for scripts, event attributes, foreign content and addresses of other
sites.

## Why is this bad?
An SVG is a document. Opened by its own address, it runs in the name of the whole help centre.

## Example
```xml
<svg onload="steal()">
```

## Use instead
```xml
<svg viewBox="0 0 100 100">
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("unsafe-svg")
