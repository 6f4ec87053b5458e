"""Modules joined for the browser: one small file for each entry.

The sources are plain modules that run as they are. Fetched one by one, the search would be more
than a dozen files before its first answer; joined it is one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen_theme.minify import declared, written
from kbgen_theme.script import Token, read

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export \{([^}]*)\};\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)


def joined(sources: Mapping[str, str], entries: frozenset[str]) -> dict[str, str]:
    """Each entry with every module that it imports inside. ``sources`` are modules by path.

    All stand in one scope, where the names of each module get its number, so that no two can meet.
    Raises ValueError for what this small grammar does not know.
    """
    return {entry: _joined(entry, sources) for entry in sorted(entries)}


@dataclass(frozen=True, slots=True)
class _Module:
    """A module's script without its imports and exports, and what it ``exports``: the name in the
    joined script by the name that others know."""

    tokens: list[Token]
    exports: Mapping[str, str]


def _joined(entry: str, sources: Mapping[str, str]) -> str:
    modules: dict[str, _Module] = {}
    units = 0
    for path in _ordered(entry, sources):
        try:
            modules[path] = module = _module(path, sources[path], modules)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error
        for token in module.tokens:
            token.unit += units
        units = max((token.unit for token in module.tokens), default=0) + 1
    tokens = [token for module in modules.values() for token in module.tokens]
    return written(tokens, modules[entry].exports)


def _module(path: str, source: str, others: Mapping[str, _Module]) -> _Module:
    names: dict[str, str] = {}
    for match in _IMPORT.finditer(source):
        if " as " in match[1]:
            raise ValueError("an import under another name")
        exports = others[_target(path, match[2])].exports
        names |= {name: exports[name] for name in _listed(match[1])}
    shown = [match[2] for match in _EXPORT.finditer(source)]
    shown += [name for match in _EXPORTED.finditer(source) for name in _listed(match[1])]
    body = _EXPORT.sub(r"\1 \2", _EXPORTED.sub("", _IMPORT.sub("", source)))
    if re.search(r"^(?:import|export)\b(?!\()", body, re.MULTILINE):
        raise ValueError("an import or export of an unknown form")
    tokens = read(body)
    number = len(others)
    names |= {name: f"{name}${number}" for _, name in declared(tokens, top=True)}
    for token in tokens:
        # Wherever a name stands again inside, it is renamed with it: what it hides, it hides still.
        if token.kind == "name" and token.place in ("variable", "both") and token.text in names:
            token.known = token.text
            token.text = names[token.text]
    return _Module(tokens, {name: names[name] for name in shown})


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


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
