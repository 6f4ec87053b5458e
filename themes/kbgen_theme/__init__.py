"""The look of the help centre: templates, one style sheet, and scripts as plain modules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"
# Written for the browser as they are.
_COPIED = {".js", ".svg", ".png", ".json"}
# Of the search only these are files of their own; the other modules are inside them.
_SEARCH = frozenset(f"assets/search/{name}.mjs" for name in ("dialog", "found", "index"))

# Loaded where a question needs it.
_LATE = frozenset(f"assets/search/{name}.mjs" for name in ("deadend", "letters", "slips"))
# Styles that stand inside a script, by its name and what it calls them.
_DRESSED = {
    "assets/search/look.mjs": ("LOOK", "search"),
    "assets/search/later.mjs": ("LATER", "search-none"),
}
# The style sheets of the search, as a page loads them: one.
_SHEETS = ("search", "search-none", "search-page")

_AGENTS = "assets/agents/"


def assets(*, agents: bool = False) -> Mapping[str, bytes]:
    """Every file the pages load, by its name in the theme (``assets/page.mjs``). What only the site of
    the ``agents`` has is left out of the customers'."""
    # What they are made small to is kept: a build that finds it there does without what makes it.
    from kbgen_theme.join import joined
    from kbgen_theme.styles import stylesheet

    copied = {
        f"assets/{path.relative_to(_ASSETS).as_posix()}": path.read_bytes()
        for path in sorted(_ASSETS.rglob("*"))
        if path.suffix in _COPIED
    }
    later = {"assets/search.css": "".join(map(_sheet, _SHEETS))}
    if agents:
        later["assets/agents/agents.css"] = _sheet("agents/agents")
    modules = {
        f"assets/{path.relative_to(_ASSETS).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(_ASSETS.rglob("*.mjs"))
    }
    for path, (name, sheet) in _DRESSED.items():
        modules[path] = f"export const {name} = {json.dumps(_sheet(sheet))};\n"
    scripts = {
        **{
            name: text
            for name, text in modules.items()
            if "/search/" not in name and (agents or not name.startswith(_AGENTS))
        },
        **joined(modules, _SEARCH, _LATE),
    }
    return {
        **copied,
        **{name: text.encode() for name, text in scripts.items()},
        "assets/kb.css": stylesheet().encode(),
        **{name: text.encode() for name, text in later.items()},
    }


def _sheet(name: str) -> str:
    from kbgen_theme.styles import squeezed  # see assets

    return squeezed((_ASSETS / f"{name}.css").read_text(encoding="utf-8"))
