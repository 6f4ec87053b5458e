"""The look of the help centre: templates, one style sheet, and scripts as plain modules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kbgen_theme.styles import squeezed, stylesheet

_ASSETS = Path(__file__).parent / "assets"
# Written for the browser as they are.
_COPIED = {".js", ".mjs", ".svg", ".png", ".json"}


def assets() -> Mapping[str, bytes]:
    """Every file the pages load, by its name in the theme (``assets/page.mjs``)."""
    copied = {
        f"assets/{path.relative_to(_ASSETS).as_posix()}": path.read_bytes()
        for path in sorted(_ASSETS.rglob("*"))
        if path.suffix in _COPIED
    }
    later = {
        f"assets/{name}.css": squeezed(
            (_ASSETS / f"{name}.css").read_text(encoding="utf-8")
        ).encode()
        for name in ("search", "agents")
    }
    return {
        **copied,
        "assets/kb.css": stylesheet().encode(),
        **later,
    }
