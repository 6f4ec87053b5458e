"""Our own way through the pages: only what changed is laid out, by all cores.

Writes what MkDocs would write (a test compares the two), and steps in only where nobody but kbgen has
a say in the pages (see ``aside``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2

from kbgen.build import Build
from kbgen.config import Config
from kbgen.machine.processes import shared
from kbgen.model.address import file_of
from kbgen.model.page import Page, SiteFile
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

    files = {path: SiteFile(path, data) for path, data in assets.files.items()}
    files |= {file.path: file for file in build.files}

    def make(path: str) -> Laid | None:
        if path in files:
            data = files[path].contents(build.config.root)
            _put(data, f"{site}/{path}", f"{staged}/{path}")
            return None
        data = page_bytes(env, build.config, pages[path])
        _write(data, f"{staged}/{path}")
        return Laid(keys.of(pages[path]), sha256(data).hexdigest())

    wanted = [*new, *files]
    # Where few pages are new, files are mostly linked, sooner than a process starts.
    least = _WORTH_SHARING if len(new) > _WORTH_SHARING else len(wanted)
    made = zip(wanted, shared(make, wanted, least=least), strict=True)
    laid |= {path: each for path, each in made if each}
    progress(len(pages), len(pages))
    if new or laid.keys() != before.keys():
        write_record(record, laid)


def page_bytes(env: jinja2.Environment, config: Config, page: Page) -> bytes:
    """The page as it is sent. Raises jinja2.TemplateError."""
    context = {"page": page, "view": page.view, "settings": config}
    return env.get_template(page.template).render(context).encode(errors="xmlcharrefreplace")


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
