"""Modules joined for the browser: one small file for each entry.

The sources are plain modules that run as they are. Fetched one by one, the search would be more
than a dozen files before its first answer; joined it is one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from kbgen_theme.minify import minified

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export \{([^}]*)\};\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)


def joined(sources: Mapping[str, str], entries: frozenset[str]) -> dict[str, str]:
    """Each entry with every module that it imports inside. ``sources`` are modules by path.

    A module becomes a function that runs once and returns what it exports, so that no two can
    meet by a name. Raises ValueError for what this small grammar does not know.
    """
    return {entry: _joined(entry, sources) for entry in sorted(entries)}


def _joined(entry: str, sources: Mapping[str, str]) -> str:
    ordered = list(_ordered(entry, sources))
    names = {path: f"${number}" for number, path in enumerate(ordered)}
    given = frozenset(names.values())
    parts: list[str] = []
    for path in ordered:
        body = _linked(path, sources[path], names)
        if path != entry:
            exported = ", ".join(
                [
                    *(match[2] for match in _EXPORT.finditer(body)),
                    *(match[1].strip() for match in _EXPORTED.finditer(body)),
                ]
            )
            body = _EXPORTED.sub("", _EXPORT.sub(r"\1 \2", body))
            if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
                raise ValueError(f"{path}: an import or export of an unknown form")
            body = f"{body}return {{ {exported} }};\n"
        try:
            small = minified(body, given)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error
        parts.append(small if path == entry else f"const {names[path]}=(()=>{{{small}}})();\n")
    return "".join(parts)


def _linked(path: str, body: str, names: Mapping[str, str]) -> str:
    """The body with its imports taken from the modules before it."""

    def link(match: re.Match[str]) -> str:
        if " as " in match[1]:
            raise ValueError(f"{path}: an import under another name")
        return f"const {{{match[1]}}} = {names[_target(path, match[2])]};\n"

    return _IMPORT.sub(link, body)


def _ordered(path: str, sources: Mapping[str, str]) -> dict[str, None]:
    """A module after all that it imports."""
    found: dict[str, None] = {}
    for target in _imports(path, sources[path]):
        found |= _ordered(target, sources)
    return found | {path: None}


def _imports(path: str, source: str) -> Iterator[str]:
    for match in _IMPORT.finditer(source):
        yield _target(path, match[2])


def _target(path: str, spelled: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), spelled))
