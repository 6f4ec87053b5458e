"""Following every link of a built site on disk, as a browser would resolve it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

_ATTRIBUTES = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "img": ("src",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "form": ("action",),
    "use": ("href",),
}


def broken_links(site: Path, site_url: str) -> list[str]:
    """Every link of every page that leads to no file of the site, or to no element of its page.

    Links to other origins are not followed. Returns ``page: target: why``.
    """
    return sorted(set(_broken(site, site_url)))


def _broken(site: Path, site_url: str) -> Iterator[str]:
    base = urlsplit(site_url)
    for page in sorted(site.rglob("*.html")):
        relative = page.relative_to(site).as_posix()
        url = urljoin(site_url, relative.removesuffix("index.html"))
        for target in _targets(page):
            parts = urlsplit(urljoin(url, target))
            if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
                continue
            if not parts.path.startswith(base.path):
                yield f"{relative}: {target}: outside the base path"
                continue
            path = unquote(parts.path[len(base.path) :])
            file = site / (path + "index.html" if not path or path.endswith("/") else path)
            if not file.is_file():
                yield f"{relative}: {target}: no such file"
            elif parts.fragment and unquote(parts.fragment) not in _ids(file):
                yield f"{relative}: {target}: no such element"


def _targets(page: Path) -> Iterator[str]:
    tree = LexborHTMLParser(page.read_bytes())
    for tag, names in _ATTRIBUTES.items():
        for node in tree.css(tag):
            for name in names:
                value = node.attributes.get(name)
                if value and not value.startswith(("mailto:", "tel:")):
                    yield value


@cache
def _ids(file: Path) -> frozenset[str]:
    tree = LexborHTMLParser(file.read_bytes())
    return frozenset(node.attributes.get("id") or "" for node in tree.css("[id]"))
