"""A small knowledge base written to a folder, as a test tells it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from kbgen.config import load_config
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge

TAXONOMY = """\
areas:
  - {id: users, label: Users}
products:
  - {id: vpn, label: VPN}
"""
GOOD = "slug: {slug}\ntitle: A title\ntype: faq\narea: users\nupdated: 2026-01-01\n"


def article(slug: str = "a", body: str = "The answer.\n", more: str = "") -> str:
    return f"---\n{GOOD.format(slug=slug)}{more}---\n{body}"


def write(root: Path, files: Mapping[str, str | bytes], locales: str = "[en]") -> Path:
    """Write ``files`` (paths below content/) and settings; the settings' path."""
    for name, data in {"taxonomy.yml": TAXONOMY, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    settings = root / "mkdocs.yml"
    settings.write_text(
        f"site_name: X\ndocs_dir: content\nplugins:\n  - kbgen: {{locales: {locales}}}\n"
    )
    return settings


def read(root: Path, files: Mapping[str, str | bytes], locales: str = "[en]") -> KnowledgeBase:
    return read_knowledge(load_config(write(root, files, locales)))


def said(kb: KnowledgeBase) -> list[str]:
    """Every problem as ``path:line:column: rule: message``, the path below content/."""
    return [
        f"{span.path.removeprefix('content/')}:{span.line}:{span.column}: {problem.rule}: "
        f"{problem.finding.message}"
        for problem in kb.problems
        for span in [problem.finding.span]
    ]


def told(root: Path, files: Mapping[str, str | bytes], locales: str = "[en]") -> list[str]:
    """What a writer is told about ``files``, the absent history apart."""
    return [line for line in said(read(root, files, locales)) if ": no-history: " not in line]


def front(root: Path, text: str) -> list[str]:
    """What a writer is told about an article with this front matter, the path left out."""
    block = textwrap.dedent(text)
    lines = told(root, {"a.md": f"---\n{block}---\nThe answer.\n"})
    return [line.removeprefix("a.md:") for line in lines]
