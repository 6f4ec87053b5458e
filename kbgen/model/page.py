"""Pages and files of the site as values: what the host lays out, and what it copies.

A page names its template and carries plain values only; a template decides nothing that is not
about looks. Text in these values is text: the templates escape it. The one exception is a field
named ``html``, which markup has sanitised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple


class Page(NamedTuple):
    """One HTML page.

    ``address`` is below the base path (``/ru/vpn/``, ``/404.html``); ``template`` a file of the
    theme (``kb-article.html``); ``locale`` the language of the page's own words. ``canonical`` is
    an address; ``alternates`` the address of every true translation by locale, this page's among
    them; ``languages`` where the language switch leads, by locale, without this page's own.
    ``current`` is the address of the header's entry that the page belongs to. ``structured`` is
    JSON that is safe inside a script element. ``view`` is the template's data and ``frame`` what
    all pages of a locale share: plain frozen values of kbgen.site.
    """

    address: str
    template: str
    locale: str
    title: str
    description: str = ""
    canonical: str = ""
    alternates: Mapping[str, str] = {}
    indexed: bool = True
    source: str = ""
    """Path of the article that the page shows, relative to the root; empty for other pages."""
    view: Any = None
    frame: Any = None
    languages: Mapping[str, str] = {}
    current: str = ""
    structured: str = ""
    updated: date | None = None
    """The day the page's text last changed; None where nobody knows."""


class Waiting(NamedTuple):
    """A page that is made when it is asked for. ``inputs`` gives, in a fraction of the time, all that
    decides it: while that stays, so does the page. It is empty where that cannot be told."""

    template: str
    make: Callable[[], Page]
    inputs: Callable[[], str]


class SiteFile(NamedTuple):
    """A file that is not a page: the feed, the sitemap, a redirect file, a shard, a picture.

    ``path`` is relative to the site folder. Exactly one of ``data`` (its bytes), ``copy_of`` (a path
    on disk, relative to the root) and ``made`` is set; ``made`` gives the bytes of what is one of
    thousands, and is asked when it is written; ``inputs`` says of that what it says of a page that
    waits.
    """

    path: str
    data: bytes | None = None
    copy_of: str = ""
    made: Callable[[], bytes] | None = None
    inputs: Callable[[], str] | None = None

    def contents(self, root: Path) -> bytes:
        """The file's bytes. Raises OSError where what it is a copy of cannot be read."""
        if self.data is not None:
            return self.data
        return self.made() if self.made else (root / self.copy_of).read_bytes()
