"""The theme's styles and scripts, under names that change with their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import kbgen_theme

from kbgen.machine.kept import code_digest, keep, recall
from kbgen.machine.versions import version_of
from kbgen_mkdocs import pycache


class Assets(NamedTuple):
    """``hrefs`` is the address of each asset by its name in the theme (``assets/kb.css``);
    ``files`` the bytes by path in the site."""

    hrefs: Mapping[str, str]
    files: Mapping[str, bytes]


def theme_assets(cache: Path, *, agents: bool) -> Assets:
    """Every asset of the theme, for customers or for ``agents``, in one folder named by a digest of
    them all. What they were made small to is kept beside the theme or, where nothing may be written
    there, in ``cache``.

    One folder, not one name each: scripts import each other by relative paths.
    """
    contents = _contents(cache / "theme", "agents" if agents else "public")
    digest = hashlib.sha256()
    for name, data in sorted(contents.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    folder = f"assets/{digest.hexdigest()[:12]}"
    paths = {name: f"{folder}/{name.removeprefix('assets/')}" for name in sorted(contents)}
    return Assets(
        hrefs={name: f"/{path}" for name, path in paths.items()},
        files={path: contents[name] for name, path in paths.items()},
    )


def _contents(cache: Path, readers: str) -> Mapping[str, bytes]:
    """The bytes of each asset by its name in the theme."""
    key, name = _key(readers), f"assets-{readers}.json"
    kept = pycache.recall(name, key.encode()) or recall(cache / readers, [key]).get(key)
    if kept is None:
        made = kbgen_theme.assets(agents=readers == "agents")
        sizes = json.dumps({name: len(data) for name, data in made.items()})
        body = b"\n".join((sizes.encode(), b"".join(made.values())))
        if not pycache.keep(name, key.encode(), body):
            keep(cache / readers, {key: body}, [key])
        return made
    head, _, data = kept.partition(b"\n")
    found: dict[str, bytes] = {}
    at = 0
    for path, size in json.loads(head).items():
        found[path] = data[at : at + size]
        at += size
    return found


def _key(readers: str) -> str:
    """A digest of the theme's files and of what it takes from Material."""
    found = hashlib.sha256(code_digest("kbgen_theme"))
    found.update(f"{readers} {version_of('mkdocs-material')}".encode())
    assets = Path(kbgen_theme.__file__).parent / "assets"
    for file in sorted(path for path in assets.rglob("*") if path.is_file()):
        data = file.read_bytes()
        found.update(f"\0{file.relative_to(assets)}\0{len(data)}\0".encode() + data)
    return found.hexdigest()
