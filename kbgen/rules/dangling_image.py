"""An image is not where the article looks for it.

## What it does
Looks for the file of every image that is not fetched from another site. Paths are relative to the
article's file; one that begins with a slash starts from the content folder. Upper and lower case
count, as they do on the server. A picture from another site is reported too, because the site
loads nothing from elsewhere.

## Why is this bad?
The reader sees an empty frame where the screenshot of the right button should be.

## Example
```markdown
![The VPN window](../assets/VPN-window.png)
```

## Use instead
```markdown
![The VPN window](../assets/vpn-window.png)
```
"""

from __future__ import annotations

from collections.abc import Iterable

from kbgen.model.destination import file_named
from kbgen.model.diagnostic import Finding
from kbgen.model.nearest import did_you_mean
from kbgen.rules._addresses import scheme_of
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    assets = facts.kb.assets
    for article in facts.kb.articles:
        for image in article.scan.images:
            target, place = image.target.strip(), image.target_span
            scheme = scheme_of(target)
            if not target:
                yield Finding(place, "the image names no file")
            elif scheme in ("http", "https") or target.startswith("//"):
                yield Finding(
                    place, f"the image {target!r} is on another site: copy it into content/"
                )
            elif not scheme:
                path = file_named(target, place.path, facts.kb.content)
                if path not in assets:
                    yield Finding(place, f"no image file {path!r}{did_you_mean(path, assets)}")
