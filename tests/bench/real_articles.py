#!/usr/bin/env python3
"""Turn labelled documents into a knowledge base, for builds and benchmarks on real text.

Usage: python tests/bench/real_articles.py OUT ru=DOCS.jsonl [en=DOCS.jsonl …] [--limit N] [--words MEAN]

A line of DOCS.jsonl is ``{"id", "title", "text"}``. Documents that share an id become versions of
one article. Short lines that stand alone become headings, lists stay lists, everything else is
escaped; each article links to its two neighbours. OUT must not exist.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_SLUG = 80
MAX_SUMMARY = 300
AREAS = ("infrastructure", "users", "product-maintenance")
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|!])")
_ITEM = re.compile(r"^(\d+\.|[-*])\s+")

SETTINGS = """\
site_name: Benchmark
site_url: https://help.example.com/
docs_dir: content
theme: {{name: kbgen}}
plugins:
  - kbgen:
      locales: [{locales}]
markdown_extensions: [attr_list, sane_lists, tables, pymdownx.superfences]
"""
TAXONOMY = """\
areas:
  - {id: infrastructure, label: Infrastructure, color: infra}
  - {id: users, label: Users, color: users}
  - {id: product-maintenance, label: Product maintenance, color: upkeep}
products:
  - {id: cloud, label: Cloud}
environments: []
"""


@dataclass(frozen=True, slots=True)
class Document:
    slug: str
    title: str
    text: str


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", nargs="+", metavar="LOCALE=DOCS.jsonl")
    parser.add_argument("--limit", type=int, help="take only the first N documents of a set")
    parser.add_argument(
        "--words", type=int, help="leave out the longest until an article has so many on average"
    )
    options = parser.parse_args()
    sets = {}
    for item in options.sets:
        locale, _, path = item.partition("=")
        sets[locale] = Path(path)
    counts = make(options.out, sets, options.limit, options.words)
    print(
        ", ".join(f"{count} {locale}" for locale, count in counts.items()),
        "articles in",
        options.out,
    )
    return 0


def make(
    out: Path, sets: dict[str, Path], limit: int | None = None, words: int | None = None
) -> dict[str, int]:
    """Write the knowledge base; returns the number of articles by locale."""
    content = out / "content"
    content.mkdir(parents=True)
    (out / "mkdocs.yml").write_text(SETTINGS.format(locales=", ".join(sets)), encoding="utf-8")
    (content / "taxonomy.yml").write_text(TAXONOMY, encoding="utf-8")
    counts = {}
    for locale, path in sets.items():
        documents = shortest(list(read_documents(path)), words)[:limit]
        folder = content / locale if len(sets) > 1 else content
        folder.mkdir(exist_ok=True)
        for number, document in enumerate(documents):
            around = [documents[(number + step) % len(documents)] for step in (1, -1)]
            text = article(document, AREAS[number % 3], around)
            (folder / f"{document.slug}.md").write_text(text, encoding="utf-8")
        counts[locale] = len(documents)
    return counts


def shortest(documents: list[Document], mean: int | None) -> list[Document]:
    """The documents in their order, without the longest ones that make their mean too long."""
    lengths = {document.slug: len(document.text.split()) for document in documents}
    kept = sorted(documents, key=lambda document: lengths[document.slug])
    while mean and kept and sum(lengths[document.slug] for document in kept) > mean * len(kept):
        kept.pop()
    slugs = {document.slug for document in kept}
    return [document for document in documents if document.slug in slugs]


def read_documents(path: Path) -> Iterator[Document]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"].replace("\r", "")
            # 35 of the Russian documents have no title: their first words serve.
            title = row["title"].strip() or " ".join(text.split()[:8]) or row["id"]
            yield Document(slug_of(row["id"]), title, text)


def slug_of(id: str) -> str:
    """The path of the document, its repeated last step dropped; a digest where it is too long."""
    steps = [re.sub(r"[^a-z0-9]+", "-", step.lower()).strip("-") for step in id.split("__")]
    if len(steps) > 1 and steps[-1] == steps[-2]:
        steps.pop()
    slug = "-".join(step for step in steps if step)
    if len(slug) > MAX_SLUG:
        slug = slug[: MAX_SLUG - 9].strip("-") + "-" + hashlib.sha256(id.encode()).hexdigest()[:8]
    return slug


def article(document: Document, area: str, around: list[Document]) -> str:
    """The article's source: front matter, short answer, sections, links to its neighbours."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", document.text) if block.strip()]
    summary = shorten(" ".join(blocks[0].split())) if blocks else document.title
    body = "\n\n".join(
        markdown(block, last=number == len(blocks) - 1) for number, block in enumerate(blocks)
    )
    links = "\n".join(f"- [{escape(other.title)}](kb:{other.slug})" for other in around)
    return (
        "---\n"
        f"slug: {document.slug}\n"
        f"title: {json.dumps(document.title, ensure_ascii=False)}\n"
        f"type: reference\narea: {area}\nproduct: [cloud]\n"
        "---\n\n"
        f"{escape(summary)}\n\n## Details {{#details}}\n\n{body}\n\n## See also {{#see-also}}\n\n{links}\n"
    )


def markdown(block: str, *, last: bool) -> str:
    lines = block.split("\n")
    if len(lines) == 1 and is_heading(lines[0]) and not last:
        return "### " + escape(lines[0])
    return "\n".join(item(line) for line in lines)


def is_heading(line: str) -> bool:
    return (
        2 < len(line) <= 60
        and line[0].isupper()
        and line[-1] not in ".,:;!?)"
        and not _ITEM.match(line)
    )


def item(line: str) -> str:
    marker = _ITEM.match(line)
    if marker:
        return marker[0] + escape(line[marker.end() :])
    return escape(line.strip())


def escape(text: str) -> str:
    """Plain text as Markdown that shows just that text."""
    escaped = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return escaped.replace(">", "&gt;").replace("\t", " ")


def shorten(text: str) -> str:
    if len(text) <= MAX_SUMMARY:
        return text
    return text[: MAX_SUMMARY - 1].rsplit(" ", 1)[0] + "…"


if __name__ == "__main__":
    sys.exit(main())
