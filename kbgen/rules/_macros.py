"""Where macros lead, worked out once for all rules about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kbgen.config import Config
from kbgen.model.article import Article
from kbgen.model.destination import Kind, destination, pageless
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import LedgerEntry, State
from kbgen.model.macro import Macro, MacroChannel, PlaceholderKind
from kbgen.model.span import Span


class MacroReference(NamedTuple):
    """A place of a macro that leads to an article, or takes from it. ``quotes`` is true where it takes
    text, ``spoken`` where only the agent sees it: in a phone script. ``target`` is the version in the
    macro's language, ``other`` one in another language where only that is there. ``prefix`` stands
    before the slug in the source: ``kb:`` of a link."""

    macro: Macro
    slug: str
    anchor: str
    span: Span
    quotes: bool = False
    prefix: str = ""
    spoken: bool = False
    target: Article | None = None
    other: Article | None = None


class Moved(NamedTuple):
    """The present name of an article and section."""

    slug: str
    anchor: str


def macro_references(kb: KnowledgeBase, config: Config) -> Iterator[MacroReference]:
    """Every place of every macro that names an article, in the order of the macros."""
    by_path = {article.path: article for article in kb.articles}
    for macro in kb.macros:
        for found in _named(kb, config, macro, by_path):
            versions = kb.versions(found[0])
            target = kb.article(found[0], macro.locale)
            other = next(iter(versions), None) if target is None else None
            yield MacroReference(macro, *found, target=target, other=other)


def _named(
    kb: KnowledgeBase, config: Config, macro: Macro, by_path: Mapping[str, Article]
) -> Iterator[tuple[str, str, Span, bool, str, bool]]:
    """Slug, section, place, whether it quotes, what stands before the slug, whether it is spoken."""
    for placeholder in macro.placeholders:
        if placeholder.slug and not placeholder.problem:
            quotes = placeholder.kind is PlaceholderKind.SECTION
            span = placeholder.target_span or placeholder.span
            spoken = _spoken(macro, placeholder.span)
            yield placeholder.slug, placeholder.anchor, span, quotes, "", spoken
    for link in macro.scan.links:
        to = destination(
            link.target, link.span.path, pageless(macro), by_path, config.site_url, kb.content
        )
        if to.kind is Kind.ARTICLE and to.slug:
            spoken = _spoken(macro, link.span)
            yield to.slug, to.anchor, link.target_span, False, "kb:", spoken


def _spoken(macro: Macro, span: Span) -> bool:
    """Whether a place of the macro's own file belongs to its phone script alone."""
    if span.path != macro.path:
        return False
    above = [part for part in macro.parts if part.heading and part.span.start <= span.start]
    if above:
        return above[-1].channel is MacroChannel.PHONE
    return macro.channels == (MacroChannel.PHONE,)


def moved_anchors(kb: KnowledgeBase) -> Mapping[tuple[str, str], str]:
    """Where every section that was renamed went: an anchor, or ``slug#anchor``."""
    return {
        (entry.slug, entry.anchor): entry.target
        for entry in kb.ledger.anchors
        if entry.state is State.MOVED
    }


def moved_to(
    kb: KnowledgeBase, reference: MacroReference, anchors: Mapping[tuple[str, str], str]
) -> Moved | None:
    """The present name of what a reference names by an old one; None where it is not old."""
    slug, anchor = reference.slug, reference.anchor
    if not kb.versions(slug):
        entry: LedgerEntry | None = kb.ledger.resolve(slug)
        if entry is None or entry.state is not State.LIVE or entry.slug == slug:
            return None
        slug = entry.slug
    for _ in range(20):  # a trail that is longer loops, which another rule reports
        target = anchors.get((slug, anchor))
        if target is None or target == anchor:
            break
        head, mark, tail = target.rpartition("#")
        slug, anchor = (head or slug, tail) if mark else (slug, target)
    found = Moved(slug, anchor)
    return None if (slug, anchor) == (reference.slug, reference.anchor) else found
