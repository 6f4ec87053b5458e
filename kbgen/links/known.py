"""What is known of an article or a fragment, gathered for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.knowledge import Fragment, KnowledgeBase


@dataclass(frozen=True, slots=True)
class Connections:
    """Which articles lead to one, and which it leads to, as slugs with the section: sorted."""

    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]


def connections(kb: KnowledgeBase, slug: str) -> Connections:
    """By links in any language, and by `related` and `replaced_by`."""
    incoming: set[str] = set()
    outgoing: set[str] = set()
    paths = {article.path: article.slug for article in kb.articles}
    for article in kb.articles:
        for target in _targets(article, paths):
            if article.slug == slug:
                outgoing.add(target)
            elif target.partition("#")[0] == slug:
                incoming.add(article.slug)
    outgoing.discard(slug)
    return Connections(tuple(sorted(incoming)), tuple(sorted(outgoing)))


def _targets(article: Article, paths: Mapping[str, str]) -> Iterator[str]:
    for link in article.scan.links:
        if link.target.startswith("kb:"):
            yield link.target.removeprefix("kb:")
        elif "://" not in link.target:
            slug = paths.get(_joined(article.path, link.target.partition("#")[0]))
            if slug and slug != article.slug:
                yield slug
    yield from article.related
    if article.replaced_by:
        yield article.replaced_by


def _joined(path: str, target: str) -> str:
    """A relative target as a path from the root."""
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)


def fragment_users(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The paths of the articles and fragments that include a fragment themselves, sorted."""
    sources: tuple[Article | Fragment, ...] = (*kb.articles, *kb.fragments)
    return tuple(
        sorted({one.path for one in sources if any(use.name == name for use in one.scan.fragments)})
    )
