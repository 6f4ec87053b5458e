"""Our own way through the pages: only what changed is laid out, by all cores.

Writes what MkDocs would write (a test compares the two), and steps in only where nobody but kbgen has
a say in the pages (see ``aside``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
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
    _write(marker_text(build.audience).encode(), stage / MARKER)
    keys = Keys(build, assets)
    wanted = {path: keys.of(page) for path, page in pages.items()}
    record = record_path(build)
    before = read_record(record)
    laid = {
        path: before[path]
        for path, key in wanted.items()
        if path in before
        and before[path].key == key
        and _link(build.config.site / path, stage / path, before[path].digest)
    }
    new = [path for path in pages if path not in laid]
    progress(len(laid), len(pages))
    for page in {pages[path].template: pages[path] for path in new}.values():
        page_bytes(
            env, build.config, page
        )  # its templates are compiled before processes are copied
    digests = shared(
        lambda path: _write_page(env, build, pages[path], stage / path), new, least=_WORTH_SHARING
    )
    laid |= {path: Laid(wanted[path], digest) for path, digest in zip(new, digests, strict=True)}
    progress(len(pages), len(pages))
    _write_files(build, stage, assets.files)
    if new or laid.keys() != before.keys():
        write_record(record, laid)


def page_bytes(env: jinja2.Environment, config: Config, page: Page) -> bytes:
    """The page as it is sent. Raises jinja2.TemplateError."""
    context = {"page": page, "view": page.view, "settings": config}
    return env.get_template(page.template).render(context).encode(errors="xmlcharrefreplace")


def _write_page(env: jinja2.Environment, build: Build, page: Page, to: Path) -> str:
    data = page_bytes(env, build.config, page)
    _write(data, to)
    return sha256(data).hexdigest()


def _write_files(build: Build, stage: Path, assets: Mapping[str, bytes]) -> None:
    site = build.config.site
    for path, data in assets.items():
        _put(data, site / path, stage / path)
    for file in build.files:
        source = build.config.root / file.copy_of
        _put(
            source.read_bytes() if file.data is None else file.data,
            site / file.path,
            stage / file.path,
        )


def _put(data: bytes, old: Path, to: Path) -> None:
    """Write a file, or link the same one of the standing site."""
    try:
        if not old.is_symlink() and old.read_bytes() == data:
            os.link(old, to)
            return
    except OSError:
        pass
    _write(data, to)


def _write(data: bytes, to: Path) -> None:
    """Write a new file; one of this name may be linked to the standing site and is not written to."""
    try:
        with to.open("xb") as file:
            file.write(data)
    except FileExistsError:
        to.unlink()
        to.write_bytes(data)


def _link(old: Path, to: Path, digest: str) -> bool:
    """Link a file of the standing site, if it still has these bytes."""
    try:
        if old.is_symlink() or sha256(old.read_bytes()).hexdigest() != digest:
            return False
        os.link(old, to)
    except OSError:
        return False
    return True


def _make_folders(stage: Path, paths: Iterable[str]) -> None:
    for folder in sorted({"", *(path.rpartition("/")[0] for path in paths)}):
        (stage / folder).mkdir(parents=True, exist_ok=True)
