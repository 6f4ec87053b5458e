"""Where the links of an article lead, worked out once for all rules."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from kbgen.config import Config
from kbgen.model.article import Article
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.markup import Link

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


@dataclass(frozen=True, slots=True)
class Destination:
    """``slug`` and ``anchor`` are set for articles (``slug`` too for a place on the same page);
    ``path`` for files, relative to the root, and for own addresses, below the site's base.
    ``relative`` is true of an article that was named by its ``.md`` file."""

    kind: Kind
    slug: str = ""
    anchor: str = ""
    path: str = ""
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in an article; ``target`` is the version of the article that the reader would land
    on: the one in his locale, else the original. None when there is none."""

    article: Article
    link: Link
    to: Destination
    target: Article | None = None


def references(kb: KnowledgeBase, config: Config) -> Iterator[Reference]:
    """Every link of every article."""
    by_path = {article.path: article for article in kb.articles}
    for article in kb.articles:
        for link in article.scan.links:
            to = destination(link.target, link.span.path, article, by_path, config, kb.content)
            target = reached(kb, to.slug, article.locale) if to.slug else None
            if to.kind is Kind.PAGE:
                target = article
            elif to.relative:
                target = by_path[to.path]
            yield Reference(article, link, to, target)


def reached(kb: KnowledgeBase, slug: str, locale: str) -> Article | None:
    """The version of an article that a reader of ``locale`` is shown."""
    return kb.article(slug, locale) or next(iter(kb.versions(slug)), None)


def destination(
    target: str,
    source: str,
    article: Article,
    by_path: dict[str, Article],
    config: Config,
    content: str,
) -> Destination:
    """What ``target``, written in the file ``source``, means."""
    target = target.strip()
    if not target:
        return Destination(Kind.EMPTY)
    if target[:3].lower() == "kb:":
        slug, _, anchor = target[3:].partition("#")
        return Destination(Kind.ARTICLE, slug.split("?", 1)[0].strip("/"), unquote(anchor))
    if target.startswith("#"):
        return Destination(Kind.PAGE, article.slug, unquote(target[1:]))
    own = own_path(target, config)
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


def file_named(target: str, source: str, content: str) -> str:
    """The file, relative to the root, that ``target`` names in the file ``source``; a leading
    slash starts from content/."""
    name = unquote(target.split("#", 1)[0].split("?", 1)[0])
    base = content if name.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(base, name.lstrip("/")))


def own_path(target: str, config: Config) -> str | None:
    """The address below the site's base that an absolute URL of our own site names."""
    if not config.site_url or "//" not in target[:8]:
        return None
    try:
        url, base = urlsplit(target), urlsplit(config.site_url)
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


def anchors(article: Article) -> frozenset[str]:
    """Every id in the page of ``article`` that a writer made."""
    made = {section.anchor for section in article.sections}
    for tag in article.scan.html:
        made.update(value for key, value in tag.attributes if key in ("id", "name"))
    return frozenset(made)
