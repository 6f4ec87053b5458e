"""What is wrong with an address as such."""

from __future__ import annotations

import html
import re

from kbgen.model.nearest import nearest

UNSAFE_SCHEMES = frozenset({"javascript", "vbscript", "data"})
_SCHEMES = ("http", "https", "mailto", "tel", "sms", "ftp", "kb")

_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f\u200b\u2060\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_HOST = re.compile(r"(www\.[\w-]+\.\w+|[\w-]+(\.[\w-]+)*\.(com|org|net|ru|io|dev|рф))(?=[/?#:]|$)")
# A file of ours may well be called update.com or chart.io; with a folder before it, it is one.


def scheme_of(address: str) -> str:
    """The scheme in lower case as a browser would read it, or nothing."""
    text = _IGNORED_BY_BROWSERS.sub("", html.unescape(address))
    found = _SCHEME.match(text)
    return found[1].lower() if found else ""


def malformed(address: str) -> str | None:
    """Why no browser can follow ``address``, or None when it can."""
    address = address.strip()
    if _DRIVE.match(address) or address.startswith("\\") or scheme_of(address) == "file":
        return f"{address!r} is a path on a computer, which a web page cannot open"
    if _EMAIL.fullmatch(address):
        return f"{address!r} is an e-mail address: write 'mailto:{address}'"
    if _HOST.match(address):
        return f"{address!r} is a web address without its beginning: write 'https://{address}'"
    scheme = scheme_of(address)
    if scheme in ("http", "https") and not re.match(r"https?://[^/\s]", address, re.IGNORECASE):
        return f"{address!r} is not a whole web address"
    meant = nearest(scheme, _SCHEMES) if scheme and scheme not in _SCHEMES else None
    if meant and scheme not in UNSAFE_SCHEMES:
        return f"{address!r} begins with {scheme + ':'!r} (did you mean {meant + ':'!r}?)"
    return None
