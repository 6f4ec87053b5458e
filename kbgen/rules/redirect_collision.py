"""An old address is claimed twice, or is one of our own.

## What it does
Compares the `redirect_from` addresses of all articles with each other and with the addresses of
the site's own pages, blind to a trailing slash and to percent-encoding.

## Why is this bad?
One address can lead to one page only: of two claims, one would be lost without a word, and a claim
on a page of ours would hide that page.

## Example
```yaml
redirect_from: [/hc/articles/42]      # in two articles
```

## Use instead
```yaml
redirect_from: [/hc/articles/42]      # in the one that answers it
```
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from kbgen.model.address import RESERVED_SLUGS
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    own = _own(facts)
    claims: dict[str, tuple[str, str]] = {}
    for article in facts.kb.articles:
        for index, address in enumerate(article.redirect_from):
            span = article.span(f"redirect_from[{index}]")
            key = _key(address)
            if key in own:
                yield Finding(span, f"{address!r} is the address of {own[key]}")
                continue
            slug, path = claims.setdefault(key, (article.slug, article.path))
            # Versions of one article may claim one address: it leads to whichever suits the reader.
            if slug != article.slug:
                yield Finding(span, f"{address!r} already leads to {slug!r} ({path})")


def _own(facts: Facts) -> dict[str, str]:
    addresses = facts.config.addresses
    own = {_key(addresses.permalink(slug)): f"{slug!r}" for slug in facts.kb.slugs()}
    for locale in facts.kb.locales:
        own[_key(addresses.home(locale))] = "the home page"
        for name, page in RESERVED_SLUGS.items():
            own[_key(addresses.single(locale, name))] = page
    for article in facts.kb.articles:
        own[_key(addresses.article(article.locale, article.slug))] = f"{article.slug!r}"
    return own


def _key(address: str) -> str:
    path = unquote(address).split("#", 1)[0].removesuffix("index.html")
    return path.rstrip("/") or "/"
