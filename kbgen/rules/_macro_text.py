"""The words of a macro: its own, and those it quotes from articles."""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import Macro, MacroPart, PlaceholderKind
from kbgen.model.span import Span
from kbgen.rules._places import subsections


def own_text(macro: Macro, part: MacroPart) -> str:
    """The source of a reply without its placeholders."""
    pieces, at = [], part.start
    for placeholder in macro.placeholders:
        if part.start <= placeholder.start < part.end:
            pieces.append(macro.body[at : placeholder.start])
            at = placeholder.end
    return "".join((*pieces, macro.body[at : part.end])).strip()


def quoted_texts(kb: KnowledgeBase, macro: Macro, part: MacroPart) -> Iterator[tuple[Span, str]]:
    """The plain text that each ``section(…)`` of a reply takes, with the placeholder's place."""
    for placeholder in macro.placeholders:
        if placeholder.kind is not PlaceholderKind.SECTION or placeholder.problem:
            continue
        article = kb.article(placeholder.slug, macro.locale)
        if article is not None and part.start <= placeholder.start < part.end:
            yield placeholder.span, _quoted(article, placeholder.anchor)


def _quoted(article: Article, anchor: str) -> str:
    if not anchor:
        return article.summary
    section = article.section(anchor)
    if section is None:
        return ""
    return "\n".join(one.text for one in subsections(article, section))
