"""Markdown to plain text, for search and excerpts."""

from __future__ import annotations

from kbgen.markup.scan import scan
from kbgen.model.span import Span


def plain_text(markdown: str) -> str:
    """The words of a passage: marks gone; texts of links, code and alternative texts kept;
    comments dropped; a line for each heading, paragraph, cell or block of code."""
    found = scan(markdown, _nowhere)
    lines = [(heading.start, heading.text) for heading in found.headings]
    lines += [(passage.start, passage.text) for passage in found.passages]
    return "\n".join(text for _, text in sorted(lines, key=lambda line: line[0]) if text)


def _nowhere(start: int, end: int) -> Span:
    return Span("", start, end, 1, start + 1, 1, end + 1)
