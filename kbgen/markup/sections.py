"""The short answer and the sections of an article's body."""

from __future__ import annotations

from kbgen.markup.anchors import anchors
from kbgen.model.markup import Scan
from kbgen.model.section import Section


def split(body: str, scan: Scan, *, type: str, locale: str) -> tuple[str, tuple[Section, ...]]:
    """The short answer as plain text, and a section for every heading of ``body``."""
    starts = [heading.start for heading in scan.headings]
    named = anchors(scan.headings, type, locale)
    summary, *texts = _texts(scan, starts)
    sections: list[Section] = []
    for number, heading in enumerate(scan.headings):
        anchor, fixed = named[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(body)
        sections.append(
            Section(
                anchor=anchor,
                title=fixed.label(locale) if fixed else heading.text,
                level=heading.level,
                span=heading.span,
                text=texts[number],
                body=body,
                start=heading.end,
                end=end,
                fixed=fixed is not None,
                explicit=heading.explicit_id is not None,
                nested=heading.nested,
            )
        )
    return summary, tuple(sections)


def _texts(scan: Scan, starts: list[int]) -> list[str]:
    """The plain text above the first heading and below each."""
    texts: list[list[str]] = [[] for _ in range(len(starts) + 1)]
    number = 0
    for passage in scan.passages:
        while number < len(starts) and starts[number] <= passage.start:
            number += 1
        texts[number].append(passage.text)
    return ["\n".join(passages) for passages in texts]
