"""Our own way through the pages: only what changed is laid out, by all cores.

Writes what MkDocs would write (a test compares the two), and steps in only where nobody but kbgen has
a say in the pages (see ``aside``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2

from kbgen.build import Build
from kbgen.config import Config
from kbgen.machine.processes import shared
from kbgen.model.address import file_of
from kbgen.model.page import Page
from kbgen.publish.marker import MARKER, marker_text
from kbgen_mkdocs.assets import Assets
from kbgen_mkdocs.record import Keys, Laid, read_record, record_path, write_record

# Fewer pages than this are laid out sooner than a process starts.
_WORTH_SHARING = 120


def lay_out(
    build: Build,
    stage: Path,
    env: jinja2.Environment,
    assets: Assets,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write every page and file of ``build`` into ``stage``. What stands unchanged in the site that
    ``build`` will replace is linked, not written. Raises jinja2.TemplateError."""
    pages = {file_of(page.address): page for page in build.pages}
    _make_folders(stage, [*pages, *(file.path for file in build.files), *assets.files])
    _write(marker_text(build.audience).encode(), f"{stage}/{MARKER}")
    keys = Keys(build, assets)
    record = record_path(build)
    before = read_record(record)
    site, staged = str(build.config.site), str(stage)  # paths joined ten thousand times take time
    laid = {
        path: known
        for path, known in before.items()
        if path in pages
        and known.key == keys.of(pages[path])
        and _link(f"{site}/{path}", f"{staged}/{path}", known.digest)
    }
    new = [path for path in pages if path not in laid]
    progress(len(laid), len(pages))
    for page in {pages[path].template: pages[path] for path in new}.values():
        # Its templates are compiled before processes are copied.
        page_bytes(env, build.config, page)

    def laid_anew(path: str) -> Laid:
        digest = _write_page(env, build, pages[path], f"{staged}/{path}")
        return Laid(keys.of(pages[path]), digest)

    laid |= zip(new, shared(laid_anew, new, least=_WORTH_SHARING), strict=True)
    progress(len(pages), len(pages))
    _write_files(build, stage, assets.files)
    if new or laid.keys() != before.keys():
        write_record(record, laid)


def page_bytes(env: jinja2.Environment, config: Config, page: Page) -> bytes:
    """The page as it is sent. Raises jinja2.TemplateError."""
    context = {"page": page, "view": page.view, "settings": config}
    return env.get_template(page.template).render(context).encode(errors="xmlcharrefreplace")


def _write_page(env: jinja2.Environment, build: Build, page: Page, to: str) -> str:
    data = page_bytes(env, build.config, page)
    _write(data, to)
    return sha256(data).hexdigest()


def _write_files(build: Build, stage: Path, assets: Mapping[str, bytes]) -> None:
    site = build.config.site
    for path, data in assets.items():
        _put(data, f"{site}/{path}", f"{stage}/{path}")
    for file in build.files:
        _put(file.contents(build.config.root), f"{site}/{file.path}", f"{stage}/{file.path}")


def _put(data: bytes, old: str, to: str) -> None:
    """Write a file, or link the same one of the standing site."""
    if not _linked(old, to, lambda standing: standing == data):
        _write(data, to)


def _link(old: str, to: str, digest: str) -> bool:
    """Link a file of the standing site, if it still has these bytes."""
    return _linked(old, to, lambda standing: sha256(standing).hexdigest() == digest)


def _linked(old: str, to: str, same: Callable[[bytes], bool]) -> bool:
    try:
        if os.path.islink(old):  # noqa: PTH114 - see lay_out
            return False
        with open(old, "rb", buffering=0) as file:  # noqa: PTH123
            if not same(file.read()):
                return False
        os.link(old, to)
    except OSError:
        return False
    return True


def _write(data: bytes, to: str) -> None:
    """Write a new file; one of this name may be linked to the standing site and is not written to."""
    try:
        with open(to, "xb") as file:  # noqa: PTH123
            file.write(data)
    except FileExistsError:
        Path(to).unlink()
        Path(to).write_bytes(data)


def _make_folders(stage: Path, paths: Iterable[str]) -> None:
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    stage.mkdir(parents=True, exist_ok=True)
    for folder in sorted(folders - {""}):  # what holds others comes before them
        with suppress(FileExistsError):
            os.mkdir(f"{stage}/{folder}")  # noqa: PTH102
