"""Modules joined for the browser: one small file for each entry.

The sources are plain modules that run as they are. Fetched one by one, the search would be more
than a dozen files before its first answer; joined it is one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen_theme.minify import written
from kbgen_theme.scopes import declared
from kbgen_theme.script import Token, read

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bimport\("([^"]+)"\)')
_EXPORTED = re.compile(r"^export \{([^}]*)\};\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)

# Nearly all of an entry runs before its first answer. A browser that knows these words (Chromium since
# 136) compiles it while it comes, beside the page, not each function at its first call in front of it:
# https://v8.dev/blog/explicit-compile-hints
_WHOLE = "//# allFunctionsCalledOnLoad\n"


def joined(
    sources: Mapping[str, str], entries: frozenset[str], late: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Each entry with every module that it imports inside. ``sources`` are modules by path.

    All stand in one scope, where the names of each module get its number, so that no two can meet.
    What is ``late`` is a file of its own, of those modules that not all entries have already; of
    the others it is given what it takes by the one who imports it: ``import("./late.mjs")``.
    Raises ValueError for what this small grammar does not know.
    """
    inside = {entry: _ordered(entry, sources) for entry in sorted(entries)}
    parts = {path: _late(path, sources, inside) for path in sorted(late)}
    takes = {path: part.takes for path, part in parts.items()}
    found = {entry: _joined(list(inside[entry]), sources, takes) for entry in inside}
    return found | {path: part.text for path, part in parts.items()}


@dataclass(frozen=True, slots=True)
class _Late:
    """A late file, and what it takes: the module of each name."""

    text: str
    takes: Mapping[str, str]


def _late(path: str, sources: Mapping[str, str], inside: Mapping[str, Iterable[str]]) -> _Late:
    importing = [each for each in inside.values() if any(path in _later(p, sources) for p in each)]
    there = set.intersection(*map(set, importing)) if importing else set()
    own = [each for each in _ordered(path, sources) if each not in there]
    takes: dict[str, str] = {}
    for each in own:
        for match in _IMPORT.finditer(sources[each]):
            target = _target(each, match[2])
            for name in _listed(match[1]) if target in there else ():
                if takes.setdefault(name, target) != target:
                    raise ValueError(f"{path}: two modules give it {name!r}")
    given = {name: f"{name}$given" for name in sorted(takes)}
    modules = {each: _Module([], given) for each in there}
    tokens = _tokens(own, sources, modules, {})
    return _Late(written(tokens, modules[path].exports, given), takes)


def _later(path: str, sources: Mapping[str, str]) -> set[str]:
    return {_target(path, match[1]) for match in _LATER.finditer(sources[path])}


@dataclass(frozen=True, slots=True)
class _Module:
    """A module's script without its imports and exports, and what it ``exports``: the name in the
    joined script by the name that others know."""

    tokens: list[Token]
    exports: Mapping[str, str]


def _joined(
    paths: Sequence[str], sources: Mapping[str, str], late: Mapping[str, Mapping[str, str]]
) -> str:
    modules: dict[str, _Module] = {}
    tokens = _tokens(paths, sources, modules, late)
    return _WHOLE + written(tokens, modules[paths[-1]].exports)


def _tokens(
    paths: Sequence[str],
    sources: Mapping[str, str],
    modules: dict[str, _Module],
    late: Mapping[str, Mapping[str, str]],
) -> list[Token]:
    """The modules one after the other, each added to ``modules``."""
    found: list[Token] = []
    for path in paths:
        try:
            modules[path] = module = _module(path, sources[path], modules, late)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error
        units = found[-1].unit + 1 if found else 0
        for token in module.tokens:
            token.unit += units
        found += module.tokens
    return found


def _module(
    path: str,
    source: str,
    others: Mapping[str, _Module],
    late: Mapping[str, Mapping[str, str]],
) -> _Module:
    names: dict[str, str] = {}

    def hand(match: re.Match[str]) -> str:
        takes = late.get(_target(path, match[1]))
        if takes is None:
            return match[0]
        names.update({f"{name}$": others[other].exports[name] for name, other in takes.items()})
        given = ",".join(f"{name}:{name}$" for name in takes)
        return f"{match[0]}.then((late)=>late.given({{{given}}}))"

    for match in _IMPORT.finditer(source):
        if " as " in match[1]:
            raise ValueError("an import under another name")
        exports = others[_target(path, match[2])].exports
        names |= {name: exports[name] for name in _listed(match[1])}
    shown = [match[2] for match in _EXPORT.finditer(source)]
    shown += [name for match in _EXPORTED.finditer(source) for name in _listed(match[1])]
    body = _EXPORT.sub(r"\1 \2", _EXPORTED.sub("", _IMPORT.sub("", source)))
    body = _LATER.sub(hand, body)
    if re.search(r"^(?:import|export)\b(?!\()", body, re.MULTILINE):
        raise ValueError("an import or export of an unknown form")
    tokens = read(body)
    number = len(others)
    tops = {tokens[place].text for place in declared(tokens, top=True)}
    names |= {name: f"{name}${number}" for name in tops}
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
