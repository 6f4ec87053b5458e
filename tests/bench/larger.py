"""Knowledge bases of any size from real documents: beyond their number, recombined by paragraphs.

A made document takes the shape of a real one and, for each of its paragraphs, a paragraph of another
document, so words stay as unequally common, and texts as long, as real ones. Byte figures are only to
be taken from sizes that real documents alone make up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from real_articles import (  # type: ignore[import-not-found]  # a script beside this one
    AREAS,
    SETTINGS,
    TAXONOMY,
    Document,
    article,
    read_documents,
)

SEED = 20261122


def documents(sources: Sequence[Path], count: int) -> list[Document]:
    """``count`` documents: the real ones of ``sources`` in turn, then recombined ones."""
    real: dict[str, Document] = {}
    for source in sources:
        for document in read_documents(source):
            while document.slug in real:
                document = replace(document, slug=document.slug[:76] + "-x")
            real[document.slug] = document
    found = list(real.values())[:count]
    draw = random.Random(SEED)
    paragraphs = [_paragraphs(document) for document in real.values()]
    shapes = list(real.values())
    while len(found) < count:
        at = draw.randrange(len(shapes))
        blocks = [draw.choice(draw.choice(paragraphs)) for _ in paragraphs[at]]
        number = len(found) + 1
        title = f"{shapes[at].title} ({number})"
        found.append(Document(f"article-{number:05}", title, "\n\n".join(blocks)))
    return found


def _paragraphs(document: Document) -> list[str]:
    return [block for block in re.split(r"\n\s*\n", document.text) if block.strip()] or [
        document.title
    ]


def write(out: Path, found: Sequence[Document], locale: str = "ru") -> None:
    """The knowledge base of ``found`` in ``out``, which must not exist."""
    content = out / "content"
    content.mkdir(parents=True)
    (out / "mkdocs.yml").write_text(SETTINGS.format(locales=locale), encoding="utf-8")
    (content / "taxonomy.yml").write_text(TAXONOMY, encoding="utf-8")
    for number, document in enumerate(found):
        around = [found[(number + step) % len(found)] for step in (1, -1)]
        text = article(document, AREAS[number % 3], around)
        (content / f"{document.slug}.md").write_text(text, encoding="utf-8")
