"""One address, as the many requests that mean it."""

from __future__ import annotations

import re
from urllib.parse import quote

from kbgen.model.redirect import Redirect

# What browsers leave alone in a path (the URL standard's path percent-encode set).
_BROWSER_SAFE = "/!$&'()*+,-.:;=@[]^_|~"
_ONE_SPELLING = re.compile(r"[A-Za-z0-9/._~-]+")


def encoded(path: str, *, strict: bool = False) -> str:
    """Percent-encoded as browsers do it; ``strict`` leaves only what no configuration can take for
    syntax."""
    return quote(path, safe="/" if strict else _BROWSER_SAFE)


def one_spelling(path: str) -> bool:
    """Whether every client asks for it in the same bytes. Others are sent as ``%d0`` and as ``%D0``,
    as ``(`` and as ``%28``, and a host that compares the raw request knows one of them."""
    return _ONE_SPELLING.fullmatch(path) is not None


def forms(redirect: Redirect, *, bare: bool = True, index: bool = False) -> tuple[str, ...]:
    """The paths at which a page of that address answers. ``bare``: without the last slash too;
    ``index``: with the file's name too, even where nobody was ever shown it."""
    source = redirect.source
    if not source.endswith("/"):
        return (source,)
    more = [source[:-1]] if bare else []
    if index or redirect.foreign:
        more.append(f"{source}index.html")
    return (source, *more)
