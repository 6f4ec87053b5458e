"""The text that writers wrote, file by file, for rules about single characters and words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kbgen.model.knowledge import Fragment, KnowledgeBase
from kbgen.model.macro import Macro
from kbgen.model.markup import CodeBlock
from kbgen.model.span import Source, Span


def written(kb: KnowledgeBase) -> Iterator[tuple[str, Source]]:
    """Every article, fragment and macro that was read, with its locale, front matter included; then the
    files whose labels stand on every page. Synonyms and queries are left out: customers' slips of
    the keyboard belong there."""
    for article in kb.articles:
        source = kb.sources.get(article.path)
        if source is not None:
            yield article.locale, source
    beside: tuple[Fragment | Macro, ...] = (*kb.fragments, *kb.macros)
    for text in beside:
        source = kb.sources.get(text.path)
        if source is not None:
            yield text.locale, source
    for name in ("taxonomy.yml", "contacts.yml"):
        source = kb.sources.get(f"{kb.content}/{name}")
        if source is not None:
            yield kb.locales[0], source


def code_blocks(kb: KnowledgeBase) -> Iterator[tuple[CodeBlock, Source]]:
    """Every block of code with the file it stands in; those of a fragment once."""
    seen: set[Span] = set()
    for scan in (*(a.scan for a in kb.articles), *(f.scan for f in kb.fragments)):
        for block in scan.code:
            source = kb.sources.get(block.span.path)
            if source is not None and block.span not in seen:
                seen.add(block.span)
                yield block, source


class Places:
    """A set of ranges of one file that answers whether a position is inside any of them."""

    def __init__(self, spans: Iterator[Span]) -> None:
        ranges = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ranges]
        self._ends: list[int] = []
        for _, end in ranges:
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def __contains__(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


class Delicate:
    """Where a corrected letter would change more than the text: headings that make their own anchor,
    targets of links and images, raw HTML, names of fragments, addresses of an imported help centre."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._places: dict[str, Places] | None = None

    def touches(self, span: Span) -> bool:
        if self._places is None:  # most knowledge bases never need it
            by_path: dict[str, list[Span]] = {}
            for place in self._spans():
                by_path.setdefault(place.path, []).append(place)
            self._places = {path: Places(iter(spans)) for path, spans in by_path.items()}
        places = self._places.get(span.path)
        return places is not None and (
            span.start in places or max(span.start, span.end - 1) in places
        )

    def _spans(self) -> Iterator[Span]:
        for article in self._kb.articles:
            for index in range(len(article.redirect_from)):
                yield article.span(f"redirect_from[{index}]")
        for scan in (*(a.scan for a in self._kb.articles), *(f.scan for f in self._kb.fragments)):
            yield from (heading.span for heading in scan.headings)
            yield from (link.target_span for link in scan.links)
            yield from (image.target_span for image in scan.images)
            yield from (tag.span for tag in scan.html)
            yield from (use.span for use in scan.fragments)
