"""What was laid out last time: the key of each page and file, and which file has its bytes.

A key is a digest of all that shapes a page, so a page whose key is the same and whose file nobody has
touched need not be laid out again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import kbgen_theme

from kbgen.build import Build
from kbgen.config import Config
from kbgen.machine.kept import code_digest, read_checked, write_checked
from kbgen.machine.versions import version_of
from kbgen.model.page import Page, SiteFile
from kbgen.publish.tree import Sign
from kbgen_mkdocs.assets import Assets

_FORMAT = b"laid 2\n"  # raised whenever older records would be misread
_NOWHERE = Path("/")


_PAGE = attrgetter(*(name for name in Page._fields if name not in ("frame", "view")))


class Laid(NamedTuple):
    """``key`` of a page or file, ``digest`` of its bytes, and the sign of the file that has them."""

    key: str
    digest: str
    sign: Sign


def read_record(path: Path) -> Mapping[str, Laid]:
    """What was laid out, by path in the site; nothing where the record is absent or damaged."""
    body = read_checked(path)
    if body is None or not body.startswith(_FORMAT):
        return {}
    rows = json.loads(body[len(_FORMAT) :]).items()
    return {name: Laid(key, digest, Sign(*sign)) for name, (key, digest, sign) in rows}


def write_record(path: Path, laid: Mapping[str, Laid]) -> None:
    """Keep what was laid out; in a folder that cannot be written, every page is laid out again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_checked(path, _FORMAT, json.dumps(laid, ensure_ascii=False).encode())


def record_path(build: Build) -> Path:
    """Where the record of this site is kept."""
    name = sha256(f"{build.audience.value}\0{build.config.site}".encode()).hexdigest()[:16]
    return build.config.cache / "laid" / name


class Keys:
    """Gives the keys of a build's pages and files."""

    def __init__(self, build: Build, assets: Assets) -> None:
        rooms = ("kbgen.config", "kbgen.model", "kbgen.site", "kbgen_mkdocs", "kbgen_theme")
        shared = sha256(code_digest(*rooms))
        for file in sorted(Path(kbgen_theme.__file__).parent.glob("*.html")):
            shared.update(file.name.encode() + b"\0" + file.read_bytes())
        versions = [(name, version_of(name)) for name in ("mkdocs", "jinja2", "markupsafe")]
        settings = repr(_elsewhere(build.config))
        shared.update(repr((versions, settings, sorted(assets.hrefs.items()))).encode())
        self._shared = shared.digest()
        self._pages = build.pages
        self._frames: dict[int, bytes] = {}

    def of_page(self, address: str) -> str:
        """A digest of all that shapes a page; one that waits need not be made for it."""
        inputs = self._pages.inputs(address)
        if inputs:
            return sha256(self._shared + inputs.encode()).hexdigest()
        page = self._pages[address]
        said = repr((_PAGE(page), page.view))
        return sha256(self._shared + self._frame(page) + said.encode()).hexdigest()

    def of_file(self, file: SiteFile) -> str:
        """The same of a file; empty where that takes as long as to make it."""
        inputs = file.inputs() if file.inputs else ""
        return sha256(self._shared + inputs.encode()).hexdigest() if inputs else ""

    def _frame(self, page: Page) -> bytes:
        # Frames are few and large, and live as long as the build's pages do.
        known = self._frames.get(id(page.frame))
        if known is None:
            known = self._frames[id(page.frame)] = sha256(repr(page.frame).encode()).digest()
        return known


def _elsewhere(config: Config) -> Config:
    """The settings without the folders, which shape no page."""
    return replace(
        config, path=_NOWHERE, root=_NOWHERE, content=_NOWHERE, site=_NOWHERE, extension_places={}
    )
