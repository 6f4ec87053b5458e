"""Compares what our scanner finds in a body with what Python-Markdown renders of it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kbgen.markup.clean import safe_address
from kbgen.markup.render import Renderer
from kbgen.markup.scan import scan
from kbgen.markup.sections import split
from kbgen.model.span import Source

ROOT = Path(__file__).parents[3]


def extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The Markdown extensions of this project's mkdocs.yml."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names: list[str] = []
    configs: dict[str, dict[str, Any]] = {}
    for entry in settings["markdown_extensions"]:
        if isinstance(entry, str):
            names.append(entry)
        else:
            ((name, config),) = entry.items()
            names.append(name)
            configs[name] = config
    return names, configs


def renderer() -> Renderer:
    return Renderer(*extensions())


def disagreements(body: str, render: Renderer, type: str = "reference") -> list[str]:
    """Where scanner and page differ about sections, anchors, links and images; empty is right."""
    found = scan(body, Source("article.md", body).span)
    _, sections = split(body, found, type=type, locale="en")
    links: list[str] = []
    images: list[str] = []
    rendered = render.render(
        body,
        sections=sections,
        links=lambda target: links.append(target) or target,  # type: ignore[func-returns-value]
        images=lambda target: images.append(target) or target,  # type: ignore[func-returns-value]
    )
    wrong = list(rendered.problems)
    headings = [
        (node.attributes.get("id"), _title(node))
        for node in LexborHTMLParser(rendered.html).css("h1,h2,h3,h4,h5,h6")
        if node.attributes.get("id")
    ]
    wanted = [(section.anchor, section.title) for section in sections]
    if headings != wanted:
        wrong.append(f"headings: page {headings}, source {wanted}")
    # An unclosed <a> goes on over paragraphs, a copy in each: browsers do that, not we.
    once = set if any(link.raw for link in found.links) else list
    wrong += _difference("links", once(links), once(link.target for link in found.links))
    wrong += _difference("images", images, (image.target for image in found.images))
    return wrong


def _title(heading: LexborNode) -> str:
    """What a heading says, without footnote marks and with the words of its images."""
    for mark in heading.css("sup[id]"):
        mark.decompose()
    for image in heading.css("img"):
        image.replace_with(image.attributes.get("alt") or "")
    return " ".join(heading.text().split())


def _difference(what: str, page: Iterable[str], source: Iterable[str]) -> list[str]:
    on_page = Counter(page)
    # What the sanitiser takes away before it asks about targets.
    in_source = Counter(
        target for target in source if target[:3] == "kb:" or safe_address(target) is not None
    )
    if on_page == in_source:
        return []
    return [f"{what}: only page {on_page - in_source}, only source {in_source - on_page}"]


def main(paths: Iterable[str]) -> int:
    """Compare every document of docs.jsonl files; print where scanner and page differ."""
    render = renderer()
    count = wrong = 0
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            count += 1
            for message in disagreements(document["text"], render):
                wrong += 1
                print(f"{document['id']}: {message}")
    print(f"{count} documents, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
