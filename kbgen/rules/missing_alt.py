"""A picture has no words for those who do not see it.

## What it does
Asks every image for text between the square brackets, and that it is not merely the file's name.

## Why is this bad?
Screen readers read it aloud, search finds the picture by it, and it stands in for a picture that
does not load. Say what the picture shows, or what to look at in it.

## Example
```markdown
![](assets/vpn-window.png)
![vpn-window.png](assets/vpn-window.png)
```

## Use instead
```markdown
![The VPN client: the Forget button is below the address](assets/vpn-window.png)
```
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.kb.articles:
        # In HTML an empty alt says that a picture is only for show; Markdown cannot say it.
        told = {
            tag.span for tag in article.scan.html if any(key == "alt" for key, _ in tag.attributes)
        }
        for image in article.scan.images:
            if image.raw and image.span in told:
                continue
            name = unquote(image.target.rsplit("/", 1)[-1])
            alt = image.alt.strip()
            if not alt:
                yield Finding(image.span, f"the image {image.target!r} has no text instead")
            elif alt in (name, name.rpartition(".")[0]) and "." in name:
                yield Finding(image.span, f"the text of the image is the name of its file, {alt!r}")
