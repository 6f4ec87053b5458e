"""The keys of mkdocs.yml that are MkDocs' own and mean something to kbgen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kbgen.config import checks, paths, typed
from kbgen.config.nodes import Entry, Scalar, Table
from kbgen.config.typed import note
from kbgen.model.diagnostic import Problem
from kbgen.model.span import Source, Span


def site_name(source: Source, top: Mapping[str, Entry], faults: list[Problem]) -> str:
    if entry := top.get("site_name"):
        return typed.text(entry.value, "site_name", faults) or ""
    note(faults, "missing-key", Span.top(source.path), "site_name is missing: the name of the site")
    return ""


def site_url(top: Mapping[str, Entry], faults: list[Problem]) -> str:
    entry = top.get("site_url")
    if entry is None or (isinstance(entry.value, Scalar) and entry.value.kind == "null"):
        return ""
    return checks.site_url(entry.value, "site_url", faults) or ""


def folders(
    root: Path,
    source: Source,
    top: Mapping[str, Entry],
    site: Path | None,
    faults: list[Problem],
) -> tuple[Path, Path]:
    """The content folder and the site folder, each found to be safe."""
    written, node = _path(top, "docs_dir", "docs", source, faults)
    content = paths.content_folder(root, written, node, faults)
    written, node = _path(top, "site_dir", "site", source, faults)
    chosen = paths.folder_at(root, written) if site is None else Path(site).resolve()
    if wrong := paths.site_problem(root, content, chosen, root / ".kbgen"):
        if site is None:
            note(faults, "invalid-value", node.span, f"site_dir {written!r} {wrong}")
        else:
            note(faults, "invalid-value", Span.top(source.path), f"--site {site} {wrong}")
    return content, chosen


def _path(
    top: Mapping[str, Entry], key: str, default: str, source: Source, faults: list[Problem]
) -> tuple[str, Scalar]:
    """A path as written, and the node to blame for it."""
    absent = Scalar("text", default, True, Span.top(source.path))
    entry = top.get(key)
    if entry is None:
        return default, absent
    value = typed.text(entry.value, key, faults)
    if value is None or not isinstance(entry.value, Scalar):
        return default, absent
    return value, entry.value


def theme(top: Mapping[str, Entry], faults: list[Problem]) -> None:
    """The theme must be ours, or one that extends it: no other lays out kbgen's pages."""
    entry = top.get("theme")
    if entry is None:
        return
    node = entry.value.get("name") if isinstance(entry.value, Table) else entry.value
    if node is None or not isinstance(node, Scalar) or node.kind != "text":
        return
    if node.text in ("mkdocs", "readthedocs", "material"):
        message = f"the theme {node.text!r} cannot lay out a help centre: write `name: kbgen`"
        note(faults, "invalid-value", node.span, message)


def directory_urls(top: Mapping[str, Entry], faults: list[Problem]) -> None:
    entry = top.get("use_directory_urls")
    if entry and typed.flag(entry.value, "use_directory_urls", faults) is False:
        message = "use_directory_urls must stay true: the addresses of articles end in a slash"
        note(faults, "invalid-value", entry.value.span, message)
