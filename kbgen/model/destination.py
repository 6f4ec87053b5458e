"""What the target of a link means: an article, a place, a file of ours, or an address elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from kbgen.model.article import Article, ArticleType
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import Macro

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


class Kind(StrEnum):
    """What a link leads to: an article by slug, a place on the same page, a file of content/, an
    address of our own site, an address elsewhere, or nothing at all."""

    ARTICLE = "article"
    PAGE = "page"
    FILE = "file"
    OWN_SITE = "own-site"
    EXTERNAL = "external"
    EMPTY = "empty"


class Destination(NamedTuple):
    """``slug`` and ``anchor`` are set for articles (``slug`` too for a place on the same page);
    ``path`` for files, relative to the root, and for own addresses, below the site's base.
    ``relative`` is true of an article that was named by its ``.md`` file."""

    kind: Kind
    slug: str = ""
    anchor: str = ""
    path: str = ""
    relative: bool = False


def reached(kb: KnowledgeBase, slug: str, locale: str) -> Article | None:
    """The version of an article that a reader of ``locale`` is shown."""
    return kb.article(slug, locale) or next(iter(kb.versions(slug)), None)


def destination(
    target: str,
    source: str,
    article: Article,
    by_path: Mapping[str, Article],
    site_url: str,
    content: str,
) -> Destination:
    """What ``target``, written in the file ``source`` for ``article``, means. ``site_url`` is our
    own base, ``content`` the content folder, ``by_path`` every article by its path."""
    target = target.strip()
    if not target:
        return Destination(Kind.EMPTY)
    if target[:3].lower() == "kb:":
        slug, _, anchor = target[3:].partition("#")
        return Destination(Kind.ARTICLE, slug.split("?", 1)[0].strip("/"), unquote(anchor))
    if target.startswith("#"):
        return Destination(Kind.PAGE, article.slug, unquote(target[1:]))
    own = own_path(target, site_url)
    if own is not None:
        return Destination(Kind.OWN_SITE, path=own)
    if _SCHEME.match(target) or target.startswith(("//", "\\")):
        return Destination(Kind.EXTERNAL)
    bare, _, anchor = target.partition("#")
    path = file_named(bare, source, content)
    named = by_path.get(path)
    if named is not None:
        return Destination(Kind.ARTICLE, named.slug, unquote(anchor), path, relative=True)
    return Destination(Kind.FILE, anchor=unquote(anchor), path=path)


def pageless(macro: Macro) -> Article:
    """An article that stands for a macro where a link's source is asked for: a macro has no page, so
    ``#section`` in it leads nowhere."""
    return Article(macro.path, macro.locale, "", macro.title, ArticleType.REFERENCE, macro.area)


def file_named(target: str, source: str, content: str) -> str:
    """The file, relative to the root, that ``target`` names in the file ``source``; a leading
    slash starts from content/."""
    name = unquote(target.split("#", 1)[0].split("?", 1)[0])
    base = content if name.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(base, name.lstrip("/")))


def own_path(target: str, site_url: str) -> str | None:
    """The address below the site's base that an absolute URL of our own site names."""
    if not site_url or "//" not in target[:8]:
        return None
    try:
        url, base = urlsplit(target), urlsplit(site_url)
        same = url.scheme.lower() in ("", "http", "https") and url.netloc.lower() == base.netloc
    except ValueError:  # `http://[`: no address at all, and another rule's business
        return None
    root = base.path.rstrip("/") + "/"
    if not same or not (url.path + "/").startswith(root):
        return None
    rest = "/" + url.path[len(root) :]
    return (
        rest + (f"?{url.query}" if url.query else "") + (f"#{url.fragment}" if url.fragment else "")
    )
