"""The theme's styles and scripts, under names that change with their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import kbgen_theme


@dataclass(frozen=True, slots=True)
class Assets:
    """``hrefs`` is the address of each asset by its name in the theme (``assets/kb.css``);
    ``files`` the bytes by path in the site."""

    hrefs: Mapping[str, str]
    files: Mapping[str, bytes]


def theme_assets(*, agents: bool) -> Assets:
    """Every asset of the theme, for customers or for ``agents``, in one folder named by a digest of
    them all.

    One folder, not one name each: scripts import each other by relative paths.
    """
    contents = kbgen_theme.assets(agents=agents)
    digest = hashlib.sha256()
    for name, data in sorted(contents.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    folder = f"assets/{digest.hexdigest()[:12]}"
    paths = {name: f"{folder}/{name.removeprefix('assets/')}" for name in sorted(contents)}
    return Assets(
        hrefs={name: f"/{path}" for name, path in paths.items()},
        files={path: contents[name] for name, path in paths.items()},
    )
