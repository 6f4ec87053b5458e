"""The Markdown extensions that mkdocs.yml names, and what each is set to."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kbgen.config import typed
from kbgen.config.nodes import Entry, Node, Scalar, Table
from kbgen.config.plain import plain
from kbgen.config.typed import note
from kbgen.machine.versions import points_of
from kbgen.model.diagnostic import Problem
from kbgen.model.nearest import did_you_mean
from kbgen.model.span import Span

# Extensions that would undo something kbgen promises, and what to use instead.
REFUSED: Mapping[str, str] = {
    "meta": "kbgen reads front matter itself, and this would eat a first line such as 'Note: …'",
    "markdown.extensions.meta": "kbgen reads front matter itself",
    "pymdownx.snippets": 'it includes any file of the machine; use {{ fragment("name") }}',
    "pymdownx.b64": "it puts pictures into the page as data:, which the site's policy forbids",
    "pymdownx.pathconverter": "kbgen resolves links and pictures itself",
}


def read_extensions(
    node: Node, faults: list[Problem]
) -> tuple[dict[str, Span], dict[str, dict[str, Any]]]:
    """The names in order with their places, and by name the options: an item is a name, or one name
    with options."""
    names: dict[str, Span] = {}
    configs: dict[str, dict[str, Any]] = {}
    for entry in _entries(node, faults):
        name = entry.key
        if reason := REFUSED.get(name):
            message = f"the Markdown extension {name!r} cannot be used: {reason}"
            note(faults, "invalid-value", entry.key_span, message)
        elif name in names:
            message = f"the Markdown extension {name!r} is listed twice"
            note(faults, "duplicate-key", entry.key_span, message)
        elif not _exists(name):
            message = f"no Markdown extension is called {name!r}{did_you_mean(name, _known())}"
            note(faults, "invalid-value", entry.key_span, message)
        else:
            names[name] = entry.key_span
            options = plain(entry.value, faults)
            if isinstance(options, dict) and options:
                configs[name] = options
            elif options is not None and options != {}:
                message = f"the options of {name!r} must be a mapping"
                note(faults, "wrong-type", entry.value.span, message)
    return names, configs


def _entries(node: Node, faults: list[Problem]) -> list[Entry]:
    """The items as entries; MkDocs also takes one mapping in place of the list."""
    if isinstance(node, Table):
        return list(node.entries)
    found: list[Entry] = []
    for item in typed.items(node, "markdown_extensions", "a list", faults):
        if isinstance(item, Table) and len(item.entries) == 1:
            found.append(item.entries[0])
        elif isinstance(item, Table):
            message = "an extension with options is one key; indent its options below it"
            note(faults, "wrong-type", item.span, message)
        elif (name := typed.text(item, "an extension", faults)) is not None:
            found.append(Entry(name, item.span, Scalar("null", "", True, item.span)))
    return found


@cache
def _known() -> frozenset[str]:
    """Every name that may be meant: the registered ones and those of pymdownx."""
    registered = {point.name for point in points_of("markdown.extensions")}
    spec = importlib.util.find_spec("pymdownx")
    folders = (spec.submodule_search_locations or ()) if spec else ()
    modules = {
        f"pymdownx.{file.stem}"
        for folder in folders
        for file in Path(folder).glob("[a-z]*.py")
        if file.stem not in ("util", "slugs", "keymap_db", "emoji1_db", "gemoji_db", "twemoji_db")
    }
    return frozenset(registered | modules - set(REFUSED))


def _exists(name: str) -> bool:
    """Whether Python-Markdown could load it. Looks for the module's file and imports nothing."""
    if name in _known():
        return True
    top, _, rest = name.partition(":")[0].partition(".")
    if not top.isidentifier():
        return False
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        return False
    if spec is None or not rest:
        return spec is not None
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
    inner = Path(*rest.split("."))
    return any(
        (folder / inner).with_suffix(".py").is_file() or (folder / inner / "__init__.py").is_file()
        for folder in folders
    )
