"""Where pages live: every address of the site is made here.

An address is the path below the site's base, always with a leading and, for pages, a trailing
slash: ``/ru/vpn-after-password-change/``. The host prefixes the base path of ``site_url``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

# The first segment below the locale that belongs to pages of ours, so never to an article.
# An article slug may not be one of these.
RESERVED_SLUGS: Mapping[str, str] = {
    "area": "listings of an area",
    "product": "listings of a product",
    "environment": "listings of an environment",
    "type": "listings of an article type",
    "search": "the search page",
    "contact": "how to reach the desk",
    "a-z": "every article by letter",
    "whats-new": "new and changed articles",
    "known-issues": "open and fixed known issues",
    "agents": "the agents' palette",
    "k": "permalinks",
    "assets": "styles and scripts",
    "media": "pictures and other files of articles",
    "404": "the page for lost addresses",
}


class Addresses(NamedTuple):
    """``site_url`` is the public base, with a trailing slash (empty when none is set);
    ``prefixed`` says whether addresses carry a locale."""

    site_url: str
    prefixed: bool

    @property
    def base_path(self) -> str:
        """The path of ``site_url``: ``/`` or ``/help/``."""
        return urlsplit(self.site_url).path or "/"

    def home(self, locale: str) -> str:
        return f"/{locale}/" if self.prefixed else "/"

    def article(self, locale: str, slug: str, anchor: str = "") -> str:
        return f"{self.home(locale)}{slug}/" + (f"#{anchor}" if anchor else "")

    def listing(self, locale: str, facet: str, value: str) -> str:
        """``facet`` is area, product, environment or type."""
        return f"{self.home(locale)}{facet}/{value}/"

    def single(self, locale: str, name: str) -> str:
        """A single page from RESERVED_SLUGS: search, contact, a-z …"""
        return f"{self.home(locale)}{name}/"

    def media(self, path: str) -> str:
        """The address of a picture or another file; ``path`` is relative to the content folder."""
        return f"/media/{path}"

    def permalink(self, key: str | int, anchor: str = "") -> str:
        """The address agents paste; ``key`` is a slug or a number."""
        return f"/k/{key}/" + (f"#{anchor}" if anchor else "")

    def absolute(self, address: str) -> str:
        """The public URL of an address; the address itself where no ``site_url`` is set."""
        return self.site_url.rstrip("/") + address if self.site_url else address


def file_of(address: str) -> str:
    """The file that serves an address: ``/ru/a/`` → ``ru/a/index.html``, ``/404.html`` → itself."""
    path = address.split("#", 1)[0].split("?", 1)[0].lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path
