"""Addresses of another help centre that an article answers to: the front matter's ``redirect_from``.

They are written as people copy them, percent-encoded or not, with or without a trailing slash, and
become one address of ours: a page with a trailing slash, or a file ending in ``.html``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from kbgen.model.address import RESERVED_SLUGS, Addresses, file_of
from kbgen.model.article import Article, Status
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.span import Span

_MAX_SEGMENT = 200  # bytes; file systems stop at 255 and the stage adds to names
_PAGE_ENDINGS = (".html", ".htm")


class Claim(NamedTuple):
    """An article's claim to a foreign address, below the base path and decoded."""

    address: str
    locale: str
    slug: str
    span: Span


class ClaimTrouble(NamedTuple):
    """Why a ``redirect_from`` cannot be kept."""

    span: Span
    message: str


def foreign_address(text: str, addresses: Addresses) -> str:
    """The address that ``text`` means, below the base path. Raises ValueError with what is wrong
    with it, ready to follow the address in a message."""
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError("is not an address") from None
    own = urlsplit(addresses.site_url)
    if parts.netloc and (parts.scheme not in ("http", "https") or parts.netloc != own.netloc):
        raise ValueError("is on another host, where this site cannot answer; write the path alone")
    if parts.scheme and not parts.netloc:
        raise ValueError("is not the path of a page")
    if "?" in text:
        raise ValueError("has a query, which a static site cannot tell apart; write the path alone")
    if "#" in text:
        raise ValueError("has a part after #, which a browser never sends; write the path alone")
    if not parts.path.startswith("/"):
        raise ValueError("does not begin with a slash")
    path = _decode(parts.path)
    base = addresses.base_path
    if base != "/":
        if not f"{path}/".startswith(base):
            raise ValueError(f"is outside of {base}, the base path of site_url")
        path = "/" + path[len(base) :]
    return _as_page(path)


def _decode(path: str) -> str:
    """The path's characters; refuses those that no file of a site can carry."""
    if "%2f" in path.lower() or "%5c" in path.lower() or "\\" in path:
        raise ValueError("has an encoded slash or a backslash")
    try:
        text = unicodedata.normalize("NFC", unquote_to_bytes(path).decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("is not percent-encoded UTF-8") from None
    if "?" in text or "#" in text:
        raise ValueError("has an encoded ? or #, which no file of a site can carry")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in text):
        raise ValueError("has an invisible or control character")
    if "//" in text:
        raise ValueError("has two slashes in a row")
    for segment in text.strip("/").split("/"):
        if segment in (".", ".."):
            raise ValueError("climbs with . or ..")
        if segment.startswith("."):
            raise ValueError("has a part that begins with a dot, which hosts hide")
        if len(segment.encode()) > _MAX_SEGMENT:
            raise ValueError(f"has a part of more than {_MAX_SEGMENT} bytes")
    return text


def _as_page(path: str) -> str:
    if path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    elif not path.endswith((*_PAGE_ENDINGS, "/")):
        # A folder with an index answers with and without the slash, on every static host.
        path += "/"
    if path == "/":
        raise ValueError("is the home page")
    return path


def claims(kb: KnowledgeBase, addresses: Addresses) -> tuple[Claim, ...]:
    """Every well-formed claim of an article that is no draft, sorted."""
    found = []
    for article in kb.articles:
        if article.status is Status.DRAFT:
            continue
        for span, text in _written(article):
            try:
                address = foreign_address(text, addresses)
            except ValueError:
                continue
            found.append(Claim(address, article.locale, article.slug, span))
    return tuple(sorted(found))


def claim_troubles(kb: KnowledgeBase, addresses: Addresses) -> tuple[ClaimTrouble, ...]:
    """What is wrong with every ``redirect_from``: ill-formed, a page of ours, or claimed twice."""
    return tuple(_troubles(kb, addresses))


def _written(article: Article) -> Iterator[tuple[Span, str]]:
    for index, text in enumerate(article.redirect_from):
        yield article.spans.get(f"redirect_from[{index}]", article.span("redirect_from")), text


def _troubles(kb: KnowledgeBase, addresses: Addresses) -> Iterator[ClaimTrouble]:
    for article in kb.articles:
        for span, text in _written(article):
            try:
                address = foreign_address(text, addresses)
            except ValueError as error:
                yield ClaimTrouble(span, f"{text!r} {error}")
                continue
            if taken := own_page(address, kb, addresses):
                yield ClaimTrouble(span, f"{text!r} is {taken}")
    owner: dict[str, Claim] = {}
    files: dict[str, Claim] = {}
    for claim in claims(kb, addresses):
        # Folders that differ in case only are one on the disks of Windows and macOS.
        first = owner.setdefault(claim.address.casefold(), claim)
        if (first.slug, first.locale) != (claim.slug, claim.locale):
            whose = f"{first.slug!r} in {first.locale!r}"
            yield ClaimTrouble(
                claim.span, f"{claim.address!r} already leads to the article {whose}"
            )
        files.setdefault(file_of(claim.address).casefold(), claim)
    for claim in owner.values():
        folder = file_of(claim.address).casefold()
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if other := files.get(folder):
                message = f"{claim.address!r} needs a folder where {other.address!r} is a file"
                yield ClaimTrouble(claim.span, message)


def own_page(address: str, kb: KnowledgeBase, addresses: Addresses) -> str:
    """What of ours stands at an address, as words; empty when it is free."""
    parts = address.strip("/").split("/")
    if parts[0].casefold() == "_host":
        return "an address of files for the site's server"
    # Folders that differ in case only are one on the disks of Windows and macOS.
    if (first := parts[0].casefold()) in _FOLDERS:
        return f"an address of {RESERVED_SLUGS[first]}"
    if parts[-1].casefold() in _FILES:
        return "a file of the site"
    if addresses.prefixed:
        if first not in {locale.casefold() for locale in kb.locales}:
            return ""
        parts = parts[1:]
    if not parts:
        return "the home page"
    if parts[0] in _LISTINGS or (len(parts) == 1 and parts[0] in RESERVED_SLUGS):
        return f"an address of {RESERVED_SLUGS[parts[0]]}"
    return _own_article(parts, kb)


_LISTINGS = frozenset({"area", "product", "environment", "type"})
_FOLDERS = frozenset({"k", "assets", "media"})
# What the site or its host keeps under these names, at the root or beside a page. A redirect there
# would be a folder in the place of a file.
_FILES = frozenset(
    {
        "404.html",
        "_headers",
        "_redirects",
        "_routes.json",
        "favicon.ico",
        "feed.xml",
        "index.md",
        "llms.txt",
        "netlify.toml",
        "og.png",
        "robots.txt",
        "sitemap.xml",
        "vercel.json",
    }
)


def _own_article(parts: list[str], kb: KnowledgeBase) -> str:
    if len(parts) != 1:
        return ""
    if kb.versions(parts[0]):
        return f"the address of the article {parts[0]!r}"
    if kb.ledger.find(parts[0]):
        return f"the old address of {parts[0]!r}, which the ledger keeps"
    return ""
