"""One article read again into a knowledge base that stands: what a preview does at each save."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from kbgen.config import Config
from kbgen.markup.fragments import Lookup, Origin
from kbgen.model.diagnostic import Problem
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read.article import read_article
from kbgen.read.files import DEFAULTS
from kbgen.read.frontmatter import read_defaults
from kbgen.read.kept import Unread
from kbgen.read.problems import sorted_problems
from kbgen.read.sources import read_source


def reread(config: Config, kb: KnowledgeBase, path: str) -> KnowledgeBase | None:
    """``kb`` with the article at ``path`` as it is on disk now; what is wrong with it is among the
    problems. None where the article can no longer be read, or never was, or is another by its slug."""
    old = kb.by_path.get(path)
    noted: list[Problem] = []
    source = read_source(config.root, path, config.budgets.page_bytes, noted)
    if old is None or source is None:
        return None
    unread = Unread(source, old.locale, _defaults(config, path))
    read = read_article(unread, _lookup(kb, old.locale))
    if read.value is None:
        return None
    new = read.value
    others = (problem for problem in kb.problems if problem.finding.span.path != path)
    if new.slug != old.slug:
        return None
    problems = sorted_problems([*others, *noted, *read.problems])
    return kb.with_text(new, {**kb.sources, path: source}, problems)


def _defaults(config: Config, path: str) -> dict[str, Any]:
    """What the folders above an article set, the nearest one's word last."""
    found: dict[str, Any] = {}
    for folder in reversed(PurePosixPath(path).parents):
        file = (folder / DEFAULTS).as_posix()
        if (config.root / file).is_file() and (config.root / folder).is_relative_to(config.content):
            source = read_source(config.root, file, config.budgets.page_bytes, [])
            if source is not None:
                found |= read_defaults(source, [])
    return found


def _lookup(kb: KnowledgeBase, locale: str) -> Lookup:
    origins = {
        fragment.name: Origin(kb.sources[fragment.path])
        for fragment in kb.fragments
        if fragment.locale == locale and fragment.path in kb.sources
    }
    return origins.get
