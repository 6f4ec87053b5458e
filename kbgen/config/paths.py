"""The folders that mkdocs.yml names: which may be read, and which may be replaced."""

from __future__ import annotations

import os
from pathlib import Path

from kbgen.config.nodes import Scalar
from kbgen.config.typed import note
from kbgen.model.diagnostic import Problem


def content_folder(root: Path, written: str, node: Scalar, faults: list[Problem]) -> Path:
    """The folder of the articles: an existing folder below the root."""
    folder = folder_at(root, written)
    wrong = ""
    if not folder.is_relative_to(root) or folder == root:
        wrong = "must be a folder below the one that holds the settings"
    elif not folder.exists():
        wrong = "does not exist (`kbgen init` makes a new knowledge base)"
    elif not folder.is_dir():
        wrong = "is not a folder"
    elif not os.access(folder, os.R_OK | os.X_OK):
        wrong = "may not be read"
    if wrong:
        note(faults, "invalid-value", node.span, f"docs_dir {written!r} {wrong}")
    return folder


def site_problem(root: Path, content: Path, site: Path, cache: Path) -> str | None:
    """Why ``site`` may not become the site's folder, if it may not.

    It is replaced as a whole, so it may hold nothing that anybody would miss.
    """
    home = Path.home()
    if site == site.parent or site in (home, *home.parents):
        return "is a folder that must never be replaced"
    if site == root or root.is_relative_to(site):
        return "holds the settings; name a folder of its own, such as site"
    if site == content or content.is_relative_to(site):
        return "holds the articles; name a folder of its own, such as site"
    if site.is_relative_to(content):
        return "is inside the articles' folder; name one beside it, such as site"
    for taken in (cache, root / ".git"):
        if site.is_relative_to(taken):
            return f"is inside {taken.name}, which is not for publishing"
    if site.exists() and not site.is_dir():
        return "is a file"
    return None


def folder_at(root: Path, written: str) -> Path:
    """``written`` as seen from the root, links followed, so that two names of a folder are one."""
    return Path(os.path.realpath(root / written))
