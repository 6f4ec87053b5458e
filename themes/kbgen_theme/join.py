"""Modules joined for the browser: one file for each entry, without comments.

The sources are plain modules that run as they are. Fetched one by one, the search would be more
than a dozen files before its first answer; joined it is two.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_CAST = re.compile(r"/\*\* @[^*]*\*/ ?")


def joined(sources: Mapping[str, str], entries: frozenset[str]) -> dict[str, str]:
    """Each entry with every module that it imports inside, but for other entries, which it still
    imports. ``sources`` are modules by path.

    A module becomes a function that runs once and returns what it exports, so that no two can
    meet by a name. Raises ValueError for what this small grammar does not know.
    """
    return {entry: _joined(entry, sources, entries) for entry in sorted(entries)}


def bare(source: str) -> str:
    """A script without the comments that have lines of their own, casts, blank lines and
    indentation. Raises ValueError for text over several lines, where these might be meant."""
    lines: list[str] = []
    inside = False
    for line in _CAST.sub("", source).splitlines():
        text = line.strip()
        if not inside and not text.startswith("//") and _QUOTED.sub("", text).count("`") % 2:
            raise ValueError(f"text over several lines: {text}")
        inside = inside or text.startswith("/*")
        if text and not inside and not text.startswith("//"):
            lines.append(text)
        inside = inside and "*/" not in text
    return "\n".join(lines) + "\n"


def _joined(entry: str, sources: Mapping[str, str], entries: frozenset[str]) -> str:
    inside = [path for path in _ordered(entry, sources, entries) if path != entry]
    outside: dict[str, None] = {}
    parts: list[str] = []
    for path in (*inside, entry):
        body, kept = _linked(path, bare(sources[path]), entries)
        outside |= dict.fromkeys(kept)
        if path == entry:
            parts.append(body)
        else:
            names = ", ".join(match[2] for match in _EXPORT.finditer(body))
            body = _EXPORT.sub(r"\1 \2", body)
            if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
                raise ValueError(f"{path}: an import or export of an unknown form")
            parts.append(f"const {_name(path)} = (() => {{\n{body}return {{ {names} }};\n}})();\n")
    return "".join((*outside, *parts))


def _linked(path: str, body: str, entries: frozenset[str]) -> tuple[str, list[str]]:
    """The body with its imports taken from the modules before it, and the imports that stay."""
    kept: list[str] = []

    def link(match: re.Match[str]) -> str:
        if " as " in match[1]:
            raise ValueError(f"{path}: an import under another name")
        target = _target(path, match[2])
        if target in entries:
            kept.append(match[0])
            return ""
        return f"const {{{match[1]}}} = {_name(target)};\n"

    return _IMPORT.sub(link, body), kept


def _ordered(path: str, sources: Mapping[str, str], entries: frozenset[str]) -> dict[str, None]:
    """A module after all that it imports."""
    found: dict[str, None] = {}
    for target in _imports(path, sources[path]):
        if target not in entries:
            found |= _ordered(target, sources, entries)
    return found | {path: None}


def _imports(path: str, source: str) -> Iterator[str]:
    for match in _IMPORT.finditer(source):
        yield _target(path, match[2])


def _target(path: str, spelled: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), spelled))


def _name(path: str) -> str:
    return "$" + re.sub(r"\W", "_", posixpath.basename(path).removesuffix(".mjs"))
