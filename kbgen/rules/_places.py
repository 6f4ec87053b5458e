"""Where in an article something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.section import Section
from kbgen.model.span import Span

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def section_at(article: Article, span: Span) -> Section | None:
    """The fixed section that ``span`` stands in, or the free one outside of any; None before the
    first heading. What came from a fragment has no place in the article itself."""
    if span.path != article.path:
        return None
    found: Section | None = None
    for section in article.sections:
        if section.span.start > span.start:
            break
        # A deeper heading stays inside the fixed section above it.
        if found is None or not found.fixed or section.level <= found.level:
            found = section
    return found


def subsections(article: Article, section: Section) -> Iterator[Section]:
    """``section`` and the deeper ones that belong to it."""
    inside = False
    for other in article.sections:
        if other is section:
            inside = True
        elif inside and other.level <= section.level:
            return
        if inside:
            yield other


def short_answer_span(kb: KnowledgeBase, article: Article) -> Span:
    """From the first line below the front matter to the last before the first heading."""
    source = kb.sources.get(article.path)
    if source is None:
        return Span.top(article.path)
    closing = re.match(
        r"---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", source.text, re.DOTALL | re.MULTILINE
    )
    start = closing.end() if closing else 0
    own = (heading.span for heading in article.scan.headings if heading.span.path == article.path)
    first = next(own, None)
    text = source.text[start : first.start if first else len(source.text)]
    lead = len(text) - len(text.lstrip())
    return source.span(start + lead, start + max(lead, len(text.rstrip())))


def without_comments(markdown: str) -> str:
    return _COMMENT.sub("", markdown)
