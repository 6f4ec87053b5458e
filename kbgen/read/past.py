"""What earlier commits knew: their ledgers, and which slug a file had."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from kbgen.machine.git import git
from kbgen.model.diagnostic import KbgenError, Problem
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import Ledger, State
from kbgen.model.ledger_facts import LINKS_LOCK
from kbgen.model.span import Source
from kbgen.read.locks import read_links_lock

# The branches that are published, then this branch before its last merge, then its last commit.
_PUBLISHED = ("origin/main", "origin/master", "main", "master", "HEAD^1", "HEAD")
_MOST = 50  # lost articles that git is asked about; each costs a search


def past_ledgers(root: Path, content: str, base: str = "") -> tuple[Ledger, ...]:
    """Earlier states of links.lock, most authoritative first: ``base`` (a commit or branch) when
    it is given, then those that are published. Raises KbgenError when ``base`` is not there."""
    found: dict[bytes, Ledger] = {}
    for name in ((base,) if base else ()) + _PUBLISHED:
        commit = git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        if commit is None:
            if name == base:
                raise KbgenError(f"git knows no commit or branch {base!r}")
            continue
        if commit not in found:
            found[commit] = _ledger_at(root, content, commit.decode().strip())
    return tuple(found.values())


def _ledger_at(root: Path, content: str, commit: str) -> Ledger:
    data = git(root, "cat-file", "blob", f"{commit}:./{content}/{LINKS_LOCK}")
    faults: list[Problem] = []
    text = (data or b"").decode("utf-8", "replace")
    return Ledger(read_links_lock(Source(LINKS_LOCK, text), faults))


def renamed_slugs(kb: KnowledgeBase, root: Path, lost: Iterable[str]) -> Mapping[str, str]:
    """By lost slug, the slug that its file has now: seen in git, where a file was edited or moved
    since links.lock was last committed. Files that git does not know yet are not found."""
    wanted = tuple(lost)[:_MOST]
    lock = f"{kb.content}/{LINKS_LOCK}"
    commit = git(root, "log", "-1", "--format=%H", "--", lock) if wanted else None
    if not commit or not commit.strip():
        return {}
    then = commit.decode().strip()
    moved = _moved_files(root, kb.content, then)
    here = {article.path: article.slug for article in kb.articles}
    found = {}
    for slug in wanted:
        pattern = rf"^slug:[[:space:]]*[\"']?{slug}[\"']?[[:space:]]*(#.*)?$"
        files = git(root, "grep", "-z", "-l", "-E", "-e", pattern, then, "--", kb.content)
        for name in os.fsdecode(files or b"").split("\0"):
            path = name.removeprefix(f"{then}:")
            now = (
                here.get(path)
                or here.get(moved.get(path, ""))
                or here.get(kb.renames.get(path, ""))
            )
            if now and now != slug:
                found[slug] = now
    return found


def lost_slugs(kb: KnowledgeBase) -> list[str]:
    """Live slugs of the ledger that no article has. Mostly none, so git is not asked for nothing."""
    return [
        entry.slug
        for entry in kb.ledger.entries
        if entry.state is State.LIVE
        and not kb.versions(entry.slug)
        and entry.slug not in kb.unreadable
    ]


def _moved_files(root: Path, content: str, commit: str) -> Mapping[str, str]:
    """New path by old path of what was moved between a commit and the files that stand now."""
    answer = git(
        root, "diff", "--find-renames=30%", "--diff-filter=R", "--name-status", "--relative", "-z",
        "--no-ext-diff", commit, "--", content,
    )  # fmt: skip
    cells = iter(os.fsdecode(answer or b"").split("\0"))
    return {next(cells, ""): next(cells, "") for status in cells if status.startswith("R")}
